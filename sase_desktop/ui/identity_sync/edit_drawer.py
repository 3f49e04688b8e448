"""Edit IdP, step 1: Basic Configurations and the connection; then Save, or on to the settings."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sase_desktop.domain.errors import RuleError, SaseError
from sase_desktop.domain.identity_source import (
    Connection,
    IdentitySource,
    Lifecycle,
    SourceDraft,
    SourceId,
)
from sase_desktop.ui.ask import Message, Question
from sase_desktop.ui.controls.banner import Banner, BannerText
from sase_desktop.ui.controls.busy_button import BusyButton
from sase_desktop.ui.controls.buttons import Button
from sase_desktop.ui.controls.drawer import Drawer
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.controls.stepper import Stepper
from sase_desktop.ui.identity_sync import edit_jobs
from sase_desktop.ui.identity_sync.basic_form import OWN_PATHS, BasicForm
from sase_desktop.ui.identity_sync.edit_connection import ConnectionForm
from sase_desktop.ui.identity_sync.mapping_jobs import Jobs, Work
from sase_desktop.ui.identity_sync.mapping_pending import Pending, pending_drafts
from sase_desktop.ui.identity_sync.secret_place import SecretPlace
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import PageContext, Place
from sase_desktop.ui.texts import explain, problem_texts

_PAGE = "identity_sync"


class EditDrawer(Drawer):
    """Next checks and saves nothing; what is typed travels to the second step and back."""

    def __init__(self, context: PageContext, source_id: int) -> None:
        super().__init__(tr("Edit IdP"), "edit_idp", self._may_close)
        self.help_topic = "authorization"
        self._context = context
        self._source_id = SourceId(source_id)
        self._pending = pending_drafts(context.changes)
        self._jobs = Jobs(context.runner, self)
        self._secrets = SecretPlace(context, self)
        self._secrets.ready.connect(self._check)
        self._secrets.refused.connect(self._on_secrets_refused)
        self.closed.connect(self._secrets.forget)
        self._is_looking = False
        self._source: IdentitySource | None = None
        self._form: BasicForm | None = None
        self._connection: ConnectionForm | None = None
        self._goes_on = False
        self._secret: str | None = None
        self._build_frame()
        work = Work(edit_jobs.load, context.services, self._source_id)
        self._jobs.start("load", work, self._on_loaded, self._on_failed)

    def draft(self) -> SourceDraft | None:
        """What stands in both forms, None before the source is loaded."""
        if self._form is None:
            return None
        draft = self._form.draft()
        return self._connection.draft(draft) if self._connection is not None else draft

    def is_changed(self) -> bool:
        """Something would be stored that is not stored yet."""
        if self._source is None:
            return False
        return self.draft() != self._source.draft or self._new_secret() is not None

    # Building

    def _build_frame(self) -> None:
        titles = [tr("Basic Configurations"), tr("Synchronization Settings")]
        self.set_steps(Stepper(titles, "edit_idp.steps"))
        self.set_body(Placeholder(6, 72, 1))
        self._cancel = Button(tr("Cancel"), "edit_idp.cancel")
        self._save = BusyButton(tr("Save"), "edit_idp.save", role="secondary")
        self._next = BusyButton(tr("Next", context="step"), "edit_idp.next")
        self._next.setDefault(True)
        foot = self.foot()
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        foot.addWidget(self._save)
        foot.addWidget(self._next)
        self._cancel.clicked.connect(self.request_close)
        self._save.clicked.connect(self._on_save)
        self._next.clicked.connect(self._on_next)
        for button in (self._save, self._next):
            button.setEnabled(False)

    def _on_loaded(self, loaded: edit_jobs.LoadedSource) -> None:
        self._source = loaded.source
        pending = self._pending.get(self._source_id)
        stored = loaded.source.draft
        draft = pending.onto(stored) if pending is not None else stored
        self._secret = pending.secret if pending is not None else None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        if loaded.source.lifecycle is Lifecycle.REVOKED:
            column.addWidget(self._revoked_banner(draft.connection))
        is_custom = loaded.source.is_custom
        self._form = BasicForm(
            draft, loaded.quota, shows_schema=not is_custom, prefix="edit_idp", is_stored=True
        )
        if self._form.grace is not None:
            self._form.grace.set_leaving(loaded.leaving)
        if self._form.guard is not None:
            self._form.guard.set_program(loaded.limits)
        self._form.changed.connect(self._show_buttons)
        self._form.submitted.connect(self._on_next)
        column.addWidget(self._form)
        if ConnectionForm.fits(draft.connection) and not is_custom:
            self._connection = ConnectionForm(draft.connection, self._secret is not None)
            self._connection.changed.connect(self._show_buttons)
            self._connection.forget_requested.connect(self._on_forget_secret)
            column.addWidget(self._connection)
        self.set_body(body)
        self.set_title(tr("Edit {name}").format(name=loaded.source.name))
        self._next.setEnabled(True)
        if is_custom:  # there is no second step
            self._next.hide()
            self._steps_frame.hide()
            self._save.set_role("primary")
        self._show_buttons()
        QTimer.singleShot(0, self, self.focus_first)

    def _revoked_banner(self, connection: Connection) -> Banner:
        is_typed = ConnectionForm.fits(connection)
        text = BannerText(
            "warn",
            tr("WeCom cancelled the authorization."),
            tr("Automatic runs are paused. The directory stays as it is."),
            tr("Replace secret") if is_typed else tr("Authorize again"),
            self._on_replace if is_typed else self._on_authorize,
        )
        return Banner(text, "edit_idp.revoked")

    # Showing

    @Slot()
    def _show_buttons(self) -> None:
        self._save.setEnabled(self.is_changed())

    def _show_problems(self, told: dict[str, str]) -> None:
        """Each beside its field; what no field can show is said in a message."""
        assert self._form is not None
        shown = self._form.show_problems(told)
        if self._connection is not None:
            shown = self._connection.show_problems(told, takes_focus=not shown) or shown
        known = {*OWN_PATHS, *ConnectionForm.PATHS}
        others = [sentence for path, sentence in told.items() if path not in known]
        if others and not shown:
            lines = (*others, tr("Open the second step to correct it."))
            title = tr("Synchronization Settings need a correction")
            self._context.ask.message(Message(title, lines, tone="warn", key="settings_refused"))

    def _new_secret(self) -> str | None:
        typed = self._connection.secret() if self._connection is not None else ""
        return typed or self._secret

    # Deeds

    @Slot()
    def _on_save(self) -> None:
        self._begin(goes_on=False)

    @Slot()
    def _on_next(self) -> None:
        is_custom = self._source is not None and self._source.is_custom
        self._begin(goes_on=not is_custom)

    def _begin(self, *, goes_on: bool) -> None:
        """Check; a new secret is tried once against WeCom before anything else."""
        draft = self.draft()
        if draft is None or self._is_looking:
            return
        if self._jobs.is_running("check") or self._jobs.is_running("save"):
            return
        if not goes_on and not self._agrees_to_close(draft):
            return
        self._goes_on = goes_on
        (self._next if goes_on else self._save).set_busy(True)
        if self._new_secret() is None:
            self._check()
        else:
            self._is_looking = True
            self._secrets.look()

    @Slot()
    def _check(self) -> None:
        self._is_looking = False
        draft = self.draft()
        typed = self._connection.secret() if self._connection is not None else ""
        services = self._context.services
        work = Work(edit_jobs.check, services, self._source_id, draft, typed)
        self._jobs.start("check", work, self._on_checked, self._on_failed)

    @Slot()
    def _on_secrets_refused(self) -> None:
        self._is_looking = False
        self._end_busy()
        told = self._secrets.missing_text()
        if self._connection is not None and self._connection.secret():
            self._connection.show_refusal(f"{told.sentence}. {told.explanation}")
        else:
            lines = (told.explanation,)
            self._context.ask.message(Message(told.sentence, lines, tone="warn", key="no_secrets"))

    def _agrees_to_close(self, draft: SourceDraft) -> bool:
        """The documented warning, when an enabled source is to be closed."""
        assert self._source is not None
        if draft.status is self._source.draft.status or not self._source.is_enabled:
            return True
        return self._context.ask.question(
            Question(
                title=tr("Close {name}?").format(name=self._source.name),
                lines=(
                    tr("End users cannot use the SASE app to access internal applications."),
                    tr("Directory, tasks and records stay."),
                ),
                deed=tr("Save and close"),
                is_danger=True,
                key="close_source",
            )
        )

    def _on_checked(self, checked: edit_jobs.Checked) -> None:
        told = problem_texts(checked.problems)
        if self._goes_on:
            # What belongs to the second step is shown there.
            own = {*OWN_PATHS, *ConnectionForm.PATHS}
            told = {path: sentence for path, sentence in told.items() if path in own}
        self._show_problems(told)
        if told:
            self._end_busy()
            return
        secret = self._new_secret()
        if self._goes_on:
            self._end_busy()
            stored = self._stored()
            if checked.draft != stored or secret is not None:
                self._pending.put(self._source_id, Pending(stored, checked.draft, secret))
            else:
                self._pending.drop(self._source_id)
            self.close_now()
            self._context.shell.navigate(Place(_PAGE, source_id=self._source_id, detail="settings"))
            return
        services = self._context.services
        work = Work(edit_jobs.save, services, self._source_id, checked.draft, secret)
        self._jobs.start("save", work, self._on_saved, self._on_failed)

    def _stored(self) -> SourceDraft:
        assert self._source is not None
        return self._source.draft

    def _on_saved(self, saved: IdentitySource) -> None:
        self._end_busy()
        self._pending.drop(self._source_id)
        self._context.changes.sources_changed.emit()
        self._context.shell.toast(tr("Saved {name}").format(name=saved.name))
        self.close_now()

    def _on_failed(self, error: SaseError) -> None:
        self._end_busy()
        if isinstance(error, RuleError) and error.problems and self._form is not None:
            self._show_problems(problem_texts(error.problems))
            return
        told = explain(error)
        if self._connection is not None and self._connection.secret():
            self._connection.show_refusal(f"{told.message} {told.hint}")
            return
        self._context.ask.message(
            Message(told.title, told.lines, told.details, "danger", "edit_failed")
        )

    def _end_busy(self) -> None:
        for button in (self._save, self._next):
            button.set_busy(False)

    def _on_replace(self) -> None:
        if self._connection is not None:
            self._connection.ask_secret()
            self.ensure_visible(self._connection.secret_field)

    def _on_authorize(self) -> None:
        from sase_desktop.ui.identity_sync.authorization_dialog import AuthorizationDialog

        dialog = AuthorizationDialog(
            self._context, self._stored(), existing=self._source_id, parent=self.window()
        )
        dialog.finished.connect(self._context.changes.sources_changed)
        self._pending.drop(self._source_id)
        self.close_now()
        dialog.open()

    @Slot()
    def _on_forget_secret(self) -> None:
        self._secret = None
        self._show_buttons()

    def _may_close(self) -> bool:
        if not self.is_changed():
            return True
        answer = self._context.ask.save_changes(
            tr("Save the changes?"), tr("Unsaved changes are lost otherwise.")
        )
        if answer == "save":
            self._begin(goes_on=False)
            return False  # the drawer closes when it is saved, and stays when it is refused
        if answer == "discard":
            self._pending.drop(self._source_id)
        return answer == "discard"
