"""Basic Configurations: in a draft and the quota, out the draft as the admin changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sase_desktop.domain.identity_source import (
    SourceDraft,
    SourceKind,
    SourceStatus,
    SyncPolicy,
    has_usual_schema,
    validate,
)
from sase_desktop.services.identity_sources import Quota
from sase_desktop.ui import formats
from sase_desktop.ui.controls.field import Field, SwitchRow
from sase_desktop.ui.controls.label import Label, separator
from sase_desktop.ui.controls.number_field import NumberField
from sase_desktop.ui.controls.radio_card import RadioCard, RadioCards
from sase_desktop.ui.controls.switch import Switch
from sase_desktop.ui.identity_sync.grace_form import GraceForm
from sase_desktop.ui.identity_sync.guard_form import GuardForm
from sase_desktop.ui.language import tr
from sase_desktop.ui.texts import problem_texts

OWN_PATHS = ("name", "description", "status", "schema")
"""Problems that this form can show, in the order of its fields."""


class BasicForm(QWidget):
    """The fields of section 7.1 C. `shows_schema` is the form of Edit.

    A field is checked when it is left and when the deed is done; an error that is shown goes as
    soon as the value is right.
    """

    changed = Signal()
    submitted = Signal()
    """Enter was pressed in a text field."""

    def __init__(
        self,
        draft: SourceDraft,
        quota: Quota | None,
        *,
        shows_schema: bool,
        prefix: str = "",
        is_stored: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`quota` None: not known yet; see `set_quota`. `prefix` begins the object names.
        `is_stored`: the draft has its place among the enabled sources already."""
        super().__init__(parent)
        self._draft = draft
        self._kind = draft.kind
        self._prefix = prefix or ("edit_idp" if shows_schema else "create_idp")
        self._is_stored = is_stored or shows_schema
        self._counts_already = (shows_schema or is_stored) and draft.status is SourceStatus.ENABLED
        self._shows_schema = shows_schema
        self._build()
        self._fill(draft)
        self._connect()
        self.set_kind(draft.kind)
        self.set_quota(quota)
        self._show_dependents()

    def draft(self) -> SourceDraft:
        """The draft with what stands in the fields."""
        status = SourceStatus(self._status.choice() or SourceStatus.ENABLED)
        policy = SyncPolicy(
            self._automatic.isChecked(), self._users.isChecked(), self._cycle.value() * 3600
        )
        if self._kind is SourceKind.CUSTOM:
            policy = self._draft.policy if self._draft.kind is self._kind else SyncPolicy()
        return replace(
            self._draft,
            kind=self._kind,
            name=self._name.text(),
            description=self._description.text(),
            status=status,
            policy=policy,
            schema=self._schema.text() if self._shows_schema else self._draft.schema,
            grace=self.grace.grace() if self.grace is not None else self._draft.grace,
            guard=self.guard.guard() if self.guard is not None else self._draft.guard,
        )

    def set_kind(self, kind: SourceKind) -> None:
        """A source that is kept by hand has nothing to synchronize."""
        self._kind = kind
        for one in self._policy_part:
            one.setVisible(kind is not SourceKind.CUSTOM)

    def is_changed(self) -> bool:
        """Something stands in the fields that was not given."""
        return replace(self.draft(), kind=self._draft.kind) != self._draft

    def problems(self) -> dict[str, str]:
        """What the form itself knows to be wrong, by path."""
        told = problem_texts(validate(self.draft()))
        return {path: told[path] for path in OWN_PATHS if path in told}

    def show_problems(self, sentences: Mapping[str, str]) -> bool:
        """Show these and only these; the first one gets the focus. True: one was shown."""
        for path, field in self._fields.items():
            field.set_error(sentences.get(path, ""))
        first = next((path for path in OWN_PATHS if sentences.get(path)), None)
        if first is None or first not in self._fields:
            return False
        self.focus_field(first)
        return True

    def focus_field(self, path: str) -> None:
        """Put the cursor into a field."""
        editor: QWidget = self._fields[path].editor
        if isinstance(editor, RadioCards):
            editor = editor.card(editor.choice())
        editor.setFocus()
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def field(self, path: str) -> Field:
        """One of the fields, for whoever scrolls to it."""
        return self._fields[path]

    def set_quota(self, quota: Quota | None) -> None:
        """Say which place an enabled source takes."""
        card = self._status.card(SourceStatus.ENABLED)
        if quota is None:
            card.set_caption(tr("Employees log on with it"))
            return
        place = quota.enabled + (0 if self._counts_already else 1)
        if place > quota.limit:
            told = tr("All {limit} places are taken").format(limit=formats.number(quota.limit))
        else:
            told = tr("Takes place {place} of {limit}").format(
                place=formats.number(place), limit=formats.number(quota.limit)
            )
        card.set_caption(told)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._name = QLineEdit()
        self._description = QLineEdit()
        self._schema = QLineEdit()
        self._fields: dict[str, Field] = {
            "name": self._field(
                tr("IdP Name"),
                self._name,
                "name",
                tr("Chinese characters, letters, digits, “-” and “_”, without spaces"),
                is_required=True,
            ),
            "description": self._field(
                tr("Description"),
                self._description,
                "description",
                tr("Shown as the logon title in the SASE client"),
            ),
            "status": Field(tr("IdP Status"), self._status_cards()),
        }
        if self._shows_schema:
            self._fields["schema"] = self._field(
                tr("Schema"), self._schema, "schema", self._schema_hint("")
            )
        for field in self._fields.values():
            column.addWidget(field)
            column.addSpacing(18)
        self._policy_part: list[QWidget] = []
        for row in self._policy_rows():
            self._policy_part += [separator(), row]
        self.grace: GraceForm | None = None
        self.guard: GuardForm | None = None
        if self._shows_schema:
            self.grace = GraceForm(self._draft.grace, self._prefix)
            self._policy_part.append(self.grace)
            self.guard = GuardForm(self._draft.guard, self._prefix)
            self._policy_part.append(self.guard)
        for one in self._policy_part:
            column.addWidget(one)

    def _field(
        self, label: str, editor: QLineEdit, part: str, hint: str = "", is_required: bool = False
    ) -> Field:
        editor.setObjectName(f"{self._prefix}.{part}")
        return Field(label, editor, hint, is_required)

    def _status_cards(self) -> RadioCards:
        enabled = RadioCard(
            SourceStatus.ENABLED, tr("Enabled"), "", f"{self._prefix}.status_enabled"
        )
        closed = RadioCard(
            SourceStatus.CLOSED,
            tr("Closed"),
            tr("End users lose access to internal applications"),
            f"{self._prefix}.status_closed",
        )
        self._status = RadioCards([enabled, closed], tr("IdP Status"), columns=2, spacing=12)
        return self._status

    def _policy_rows(self) -> list[QWidget]:
        self._automatic = Switch(tr("Automatic Synchronization"), f"{self._prefix}.automatic")
        self._users = Switch(tr("Synchronize User Information"), f"{self._prefix}.users")
        self._cycle = NumberField(1, 24, f"{self._prefix}.cycle")
        self._cycle.setAccessibleName(tr("Automatic Synchronization Cycle"))
        automatic = SwitchRow(
            tr("Automatic Synchronization"),
            tr("When off, create synchronization tasks by hand"),
            self._automatic,
        )
        self._users_row = _DependentRow(
            tr("Synchronize User Information"),
            tr("Takes employees along, not only departments"),
            self._users,
        )
        self._cycle_row = _DependentRow(
            tr("Automatic Synchronization Cycle"),
            tr("1–24 hours")
            if self._is_stored
            else tr("1–24 hours; the first run starts right after authorization"),
            self._cycle,
            tr("hours"),
        )
        return [automatic, self._users_row, self._cycle_row]

    def _fill(self, draft: SourceDraft) -> None:
        self._name.setText(draft.name)
        self._description.setText(draft.description)
        self._schema.setText(draft.schema)
        self._status.choose(draft.status)
        self._automatic.setChecked(draft.policy.is_automatic)
        self._users.setChecked(draft.policy.includes_users)
        self._cycle.setValue(draft.policy.cycle_seconds // 3600)

    def _connect(self) -> None:
        for editor in (self._name, self._description, self._schema):
            editor.textChanged.connect(self._on_changed)
            editor.editingFinished.connect(self._on_left)
            editor.returnPressed.connect(self.submitted)
        self._status.chosen.connect(self._on_changed)
        self._automatic.toggled.connect(self._on_changed)
        self._users.toggled.connect(self._on_changed)
        self._cycle.valueChanged.connect(self._on_changed)
        if self.grace is not None:
            self.grace.changed.connect(self._on_changed)
        if self.guard is not None:
            self.guard.changed.connect(self._on_changed)

    def _schema_hint(self, schema: str) -> str:
        if has_usual_schema(schema):
            return tr("SASE engineers give this value when a ticket asks for it")
        return tr("Usually begins with wwauth; check the value from the ticket")

    def _show_dependents(self) -> None:
        is_closed = self._status.choice() == SourceStatus.CLOSED
        warning = tr(
            "If you disable an identity source, end users cannot use the SASE app to access "
            "internal applications. Proceed with caution."
        )
        self._fields["status"].set_hint(warning if is_closed else "")
        is_on = self._automatic.isChecked()
        for row in (self._users_row, self._cycle_row):
            row.set_effective(is_on)

    @Slot()
    def _on_changed(self) -> None:
        self._show_dependents()
        if self._shows_schema:
            self._fields["schema"].set_hint(self._schema_hint(self._schema.text()))
        path = self._path_of(self.sender())
        if path and self._fields[path].error():
            self._fields[path].set_error(self.problems().get(path, ""))
        self.changed.emit()

    @Slot()
    def _on_left(self) -> None:
        editor = self.sender()
        path = self._path_of(editor)
        if path and isinstance(editor, QLineEdit) and editor.text():
            known = self.problems().get(path, "")
            if known or not self._fields[path].error():
                self._fields[path].set_error(known)

    def _path_of(self, editor: QObject) -> str:
        return next((path for path, one in self._fields.items() if one.editor is editor), "")

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())


class _DependentRow(SwitchRow):
    """A setting that has no effect while another one is off, and says so."""

    def __init__(self, label: str, hint: str, editor: QWidget, unit: str = "") -> None:
        super().__init__(label, hint, editor, unit)
        self._usual = hint
        self._hint = self.findChildren(Label)[1]

    def set_effective(self, is_effective: bool) -> None:
        hint = (
            self._usual if is_effective else tr("No effect while Automatic Synchronization is off")
        )
        self._hint.setText(hint)
        self.editor.setEnabled(is_effective)
        self.editor.setAccessibleDescription(hint)
