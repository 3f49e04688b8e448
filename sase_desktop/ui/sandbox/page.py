"""The sandbox page: the practice company, started, broken and watched."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from sase_desktop.domain.errors import SaseError
from sase_desktop.services.sandbox import SandboxChoices
from sase_desktop.services.sandbox_practice import Deed, Fault
from sase_desktop.ui.ask import Message, Question
from sase_desktop.ui.controls.placeholder import Placeholder
from sase_desktop.ui.language import tr
from sase_desktop.ui.page import Page, PageContext, Place
from sase_desktop.ui.sandbox.presenter import SandboxPresenter, SandboxView
from sase_desktop.ui.sandbox.running_view import RunningView
from sase_desktop.ui.sandbox.start_view import StartView
from sase_desktop.ui.sandbox.words import deed_done
from sase_desktop.ui.texts import explain


class SandboxPage(Page):
    """Not running: explanation and Start. Running: facts, faults, log."""

    def __init__(self, context: PageContext, place: Place) -> None:
        super().__init__(place)
        self._context = context
        self.presenter = SandboxPresenter(context.services, context.runner, context.changes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self.start_view = StartView()
        self.running_view = RunningView(self.presenter, context.preferences)
        self._stack.addWidget(Placeholder(6, 44, 2))
        self._stack.addWidget(self.start_view)
        self._stack.addWidget(self.running_view)
        self._connect()

    def help_topic(self) -> str:
        return "sandbox"

    def title(self) -> str:
        return tr("Sandbox")

    def refresh(self) -> None:
        if not self.presenter.is_busy:
            self.presenter.load()

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self._reveal()

    def _reveal(self) -> None:
        """A place may name a deed: it is brought into sight, once."""
        deed = next((one for one in Deed if one.value == self._place.detail), None)
        if deed is not None and self._stack.currentWidget() is self.running_view:
            self.running_view.reveal(deed)
            self._place = self.at(detail="")

    def _connect(self) -> None:
        presenter, running = self.presenter, self.running_view
        presenter.shown.connect(self._on_shown)
        presenter.failed.connect(self._on_failed)
        presenter.busy_changed.connect(self.start_view.set_busy)
        presenter.busy_changed.connect(running.set_busy)
        self.start_view.start_requested.connect(self._on_start)
        running.stop_requested.connect(self._on_stop)
        running.fault_requested.connect(self._on_fault)
        running.deed_requested.connect(self._on_deed)
        running.refresh_requested.connect(self.refresh)
        running.connect_requested.connect(self._on_connect)

    @Slot(object)
    def _on_shown(self, view: SandboxView) -> None:
        if view.running is None:
            self.start_view.show_choices(view.choices)
            self._stack.setCurrentWidget(self.start_view)
        else:
            self.running_view.show_view(view)
            self._stack.setCurrentWidget(self.running_view)
            self._reveal()
        if view.deed is not None:
            self._context.shell.toast(deed_done(view.deed, view.count))

    @Slot(object)
    def _on_failed(self, error: SaseError) -> None:
        told = explain(error)
        self._context.ask.message(
            Message(
                tr("The sandbox did not do it"),
                (tr("It may have ended, or the numbers do not fit together."),),
                told.details,
                "danger",
                "sandbox",
            )
        )

    @Slot(object)
    def _on_start(self, choices: SandboxChoices) -> None:
        self.presenter.start(choices)

    @Slot()
    def _on_stop(self) -> None:
        wants = self._context.ask.question(
            Question(
                title=tr("Stop the sandbox?"),
                lines=(
                    tr("Sources that are connected to it cannot be synchronized until it starts."),
                    tr("Their directory and records stay, and their authorization is kept."),
                ),
                deed=tr("Stop sandbox"),
                key="stop_sandbox",
            )
        )
        if wants:
            self.presenter.stop()

    @Slot(object, bool)
    def _on_fault(self, fault: Fault, on: bool) -> None:
        self.presenter.switch(fault, on)

    @Slot(object)
    def _on_deed(self, deed: Deed) -> None:
        if deed is Deed.RESET and not self._context.ask.question(
            Question(
                title=tr("Reset the practice company?"),
                lines=(
                    tr("Every change made to it is undone and every fault is switched off."),
                    tr("The next synchronization brings SASE to the first company again."),
                ),
                deed=tr("Reset"),
                key="reset_sandbox",
            )
        ):
            return
        self.presenter.do(deed)

    @Slot()
    def _on_connect(self) -> None:
        self._context.shell.navigate(Place("identity_sync", detail="create_sandbox"))
