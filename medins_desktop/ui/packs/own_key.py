"""The office's own key: a pair is made, its secret half under a password, and a pack is signed with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from medins_desktop.exchange.out.errors import NotWritten
from medins_desktop.exchange.out.whole_file import refuse_over, write_raw
from medins_desktop.policies.installing import NotAPackError, signable
from medins_desktop.policies.offer_words import sentence
from medins_desktop.policies.signing.errors import SigningError
from medins_desktop.policies.signing.keys import PUBLIC_ENDING, SECRET_ENDING, checked_name, make, read_key, unlock
from medins_desktop.policies.signing.seal import signed
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain import policy_words, problem_line

WIDTH = 520  # pixels


class _Form(QDialog):
    """A few lines, and one button that does it; what stands in the way is said below."""

    def __init__(self, key: str, lines: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(f"packs.{key}_title"))
        self.lines = {name: QLineEdit() for name in lines}
        self.said = QLabel()
        self.go, self.leave = QPushButton(say(f"packs.{key}_go")), QPushButton(say("packs.close"))
        form = QFormLayout()
        for name, line in self.lines.items():
            if name.startswith("password"):
                line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(say(f"packs.{name}"))
            line.returnPressed.connect(self._go)
            form.addRow(say(f"packs.{name}"), line)
        self.said.setWordWrap(True)
        set_role(self.said, "small")
        set_role(self.go, "primary")
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.leave, self.go):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(note(say(f"packs.{key}_about")))
        column.addLayout(form)
        column.addWidget(self.said)
        column.addLayout(foot)
        self.setMinimumWidth(theme().px(WIDTH))
        self.go.clicked.connect(self._go)
        self.leave.clicked.connect(self.reject)

    def text(self, name: str) -> str:
        """What stands in a line."""
        return self.lines[name].text()

    def _go(self) -> None:
        try:
            self.said.setText(self.do())
        except NotAPackError as error:
            self.said.setText("\n".join(map(problem_line, error.findings)))
        except (SigningError, NotWritten) as error:
            self.said.setText(sentence(error))

    def do(self) -> str:
        """Do it; what is to be said then. Raises SigningError, NotWritten."""
        raise NotImplementedError


class MakeKeyDialog(_Form):
    """Makes a key pair: whose it is, and the password of the secret half, twice."""

    def __init__(self, owner: str, parent: QWidget) -> None:
        super().__init__("make", ("name", "password", "password_again"), parent)
        self.lines["name"].setText(owner)

    def do(self) -> str:
        """Ask where the secret half is to lie, and write both."""
        name = checked_name(self.text("name"))
        if self.text("password") != self.text("password_again"):
            return say("packs.passwords_differ")
        pair = make(name, self.text("password"))
        chosen = asking.save_file(self, self.windowTitle(), f"key{SECRET_ENDING}", f"*{SECRET_ENDING}")
        if not chosen:
            return ""
        secret = Path(chosen).with_suffix(SECRET_ENDING)
        public = secret.with_suffix(PUBLIC_ENDING)
        for file in (secret, public):
            refuse_over(file, [])
        write_raw(secret, pair.secret_file, private=True)
        write_raw(public, pair.public_file)
        known = pair.public_key
        return say("packs.made", name=known.name, fingerprint=known.fingerprint, secret=secret.name, public=public.name)


class SignDialog(_Form):
    """Signs a pack in its place: which one, with which key, and its password. ``done`` is told afterwards."""

    def __init__(self, packs: Path, done: Callable[[], object], parent: QWidget) -> None:
        super().__init__("sign", ("password",), parent)
        self._packs, self._done = packs, done
        self._pack = self._key = Path()
        self.choose_pack, self.choose_key = QPushButton(say("packs.choose_pack")), QPushButton(say("packs.choose_key"))
        row = QHBoxLayout()
        for button in (self.choose_pack, self.choose_key):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(1, row)
        self.choose_pack.clicked.connect(self._choose_pack)
        self.choose_key.clicked.connect(self._choose_key)

    def use(self, pack: Path | None = None, key: Path | None = None) -> None:
        """Sign this pack, with this key."""
        self._pack, self._key = pack or self._pack, key or self._key
        for button, path, words in (
            (self.choose_pack, self._pack, "packs.choose_pack"),
            (self.choose_key, self._key, "packs.choose_key"),
        ):
            button.setText(path.name or say(words))

    def _choose_pack(self) -> None:
        found = asking.open_files(self, say("packs.choose_pack"), str(self._packs), "*.toml")
        self.use(pack=Path(found[0]) if found else None)

    def _choose_key(self) -> None:
        found = asking.open_files(self, say("packs.choose_key"), "", f"*{SECRET_ENDING}")
        self.use(key=Path(found[0]) if found else None)

    def do(self) -> str:
        """Sign it."""
        if not self._pack.name or not self._key.name:
            return say("packs.choose_both")
        body, policy = signable(self._pack)
        known = read_key(self._key)
        refuse_over(self._pack, [self._key])
        write_raw(self._pack, signed(body, unlock(self._key, self.text("password"))))
        self.lines["password"].clear()
        self._done()
        return say("packs.signed", policy=policy_words(policy), name=known.name, fingerprint=known.fingerprint)
