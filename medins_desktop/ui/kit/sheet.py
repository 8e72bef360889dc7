"""The style sheet: what palette and Fusion style cannot say. Made of the theme, never of loose colours."""

from medins_desktop.ui.kit.colours import Theme

_SHEET = """
QToolTip {{ color: {ink}; background: {card}; border: 1px solid {field_line}; padding: 4px 6px; }}
QFrame#card {{ background: {card}; border: 1px solid {line}; border-radius: 8px; }}
QFrame#topBar {{ background: {card}; border: none; border-bottom: 1px solid {line}; }}
QFrame#statusBar {{ background: {card}; border: none; border-top: 1px solid {line}; }}
QFrame#navRail {{ background: {rail}; border: none; border-right: 1px solid {line}; }}
QFrame#side {{ background: {card}; border: none; border-right: 1px solid {line}; }}
QLabel[role="title"] {{ font-size: {px20}px; font-weight: 600; color: {ink}; }}
QLabel[role="heading"] {{ font-size: {px14}px; font-weight: 600; color: {ink}; }}
QLabel[role="soft"] {{ color: {soft}; }}
QLabel[role="small"] {{ color: {soft}; font-size: {px12}px; }}
QLabel[role="good"] {{ color: {good}; font-size: {px12}px; }}
QLabel[role="error"] {{ color: {bad}; font-size: {px12}px; }}
QLabel[role="warn"] {{ color: {warn}; font-size: {px12}px; }}
QLabel[role="badge"] {{ color: {soft}; border: 1px solid {line}; border-radius: 4px; padding: 0 5px;
  font-size: {px12}px; }}
QLabel[role="warning"] {{ color: {warn}; background: {warn_tint}; border: 1px solid {warn_line}; border-radius: 6px;
  padding: 6px 10px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{
  background: {field}; color: {ink}; border: 1px solid {field_line}; border-radius: 6px; padding: 3px 8px;
  selection-background-color: {selection}; selection-color: {on_selection}; min-height: {row}px;
  placeholder-text-color: {faint}; }}
QPlainTextEdit, QTextEdit {{ padding: 2px 4px; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; background: transparent; padding: 0 0 0 6px;
  min-height: 0; }}
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {{ border: none; padding: 0 0 0 6px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: {px20}px; subcontrol-origin: border; }}
QSpinBox::up-arrow {{ image: url({chevron_up}); width: {px12}px; height: {px12}px; }}
QSpinBox::down-arrow {{ image: url({chevron}); width: {px12}px; height: {px12}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  border: 2px solid {accent}; padding: 2px 7px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 1px 3px; }}
QTextBrowser[role="page"] {{ background: transparent; border: 2px solid transparent; padding: 0; }}
QTextBrowser[role="page"]:focus {{ border: 2px solid {accent}; padding: 0; }}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{ background: {ground}; color: {faint}; }}
QLineEdit:read-only {{ background: {raised}; }}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"] {{
  border: 2px solid {bad}; padding: 2px 7px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: {px20}px; }}
QComboBox::down-arrow {{ image: url({chevron}); width: {px12}px; height: {px12}px; }}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{ background: {card}; color: {ink};
  border: 1px solid {field_line}; border-radius: 0;
  selection-background-color: {selection}; selection-color: {on_selection}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {list_row}px; padding: 0 4px; }}
QComboBox QAbstractItemView::item:selected {{ background: {selection}; color: {on_selection}; }}
QPushButton, QToolButton {{ background: {card}; color: {ink}; border: 1px solid {field_line}; border-radius: 6px;
  padding: 3px 10px; min-height: {row}px; icon-size: {px16}px; }}
QPushButton:hover, QToolButton:hover {{ background: {raised}; border-color: {faint}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {accent_tint}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 2px 9px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; border-color: {weak_line}; }}
QPushButton:default, QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:default:hover, QPushButton[role="primary"]:hover {{ background: {accent_hover}; }}
QPushButton:default:focus, QPushButton[role="primary"]:focus {{ border: 2px solid {ink}; }}
QPushButton[role="primary"]:disabled, QPushButton:default:disabled {{
  background: {line}; color: {faint}; border-color: {line}; }}
QPushButton[role="link"], QToolButton[role="link"] {{ background: transparent; color: {accent};
  border: 1px solid transparent; padding: 0 4px; min-height: 0; text-align: left; }}
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover {{ background: {accent_tint}; }}
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus {{ border: 2px solid {accent}; padding: 0 3px; }}
QPushButton[role="row"] {{ text-align: left; border-color: {line}; padding: 5px 10px; }}
QPushButton[role="row"]:focus {{ border: 2px solid {accent}; padding: 4px 9px; }}
QPushButton[role="danger"] {{ color: {bad}; }}
QToolButton[role="segment"] {{ border-radius: 0; margin: 0; }}
QToolButton[role="segment"]:checked, QToolButton[role="segment"]:pressed {{ background: {accent}; color: {on_accent};
  border-color: {accent}; }}
QToolButton[role="segment"]:focus {{ border: 2px solid {accent}; }}
QToolButton[role="segment"]:checked:focus {{ border: 3px double {on_accent}; }}
QToolButton[role="nav"] {{ background: transparent; border: 1px solid transparent; border-radius: 8px; color: {soft};
  font-size: {px12}px; padding: 6px 2px 4px 2px; }}
QToolButton[role="nav"]:hover {{ background: {card}; }}
QToolButton[role="nav"]:checked {{ background: {card}; color: {accent}; font-weight: 600; border-color: {line}; }}
QToolButton[role="nav"]:focus {{ border: 2px solid {accent}; padding: 5px 1px 3px 1px; }}
QToolButton[role="icon"] {{ padding: 3px 6px; }}
QToolButton[role="icon"]:focus {{ padding: 2px 5px; }}
QToolButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; padding: 2px; min-height: 0; }}
QToolButton[role="quiet"]:hover {{ background: {accent_tint}; }}
QToolButton[role="quiet"]:focus {{ border: 2px solid {accent}; padding: 1px; }}
QLineEdit QToolButton, QLineEdit QToolButton:hover {{
  border: none; background: transparent; padding: 0; min-height: 0; }}
QToolButton::menu-indicator {{ image: none; }}
QTableView, QListView, QTreeView {{ background: {card}; color: {ink}; border: none; gridline-color: {line};
  selection-background-color: {selection}; selection-color: {on_selection};
  alternate-background-color: {raised}; outline: none; }}
QListView, QTreeView {{ border: 2px solid transparent; border-radius: 4px; icon-size: {px16}px; }}
QListView:focus, QTreeView:focus {{ border: 2px solid {accent}; }}
QTableView[role="table"] {{ border: 2px solid transparent; border-radius: 4px; }}
QTableView[role="table"]::item {{ padding: 0 3px; }}
QTableView[role="table"]::item:selected {{ background: {selection}; color: {on_selection}; }}
QTableView[role="table"]:focus {{ border: 2px solid {accent}; }}
QHeaderView {{ background: {card}; border: none; }}
QHeaderView::section {{ background: {card}; color: {soft}; font-size: {px12}px; padding: 3px 6px; border: none;
  border-bottom: 1px solid {line}; }}
QTableCornerButton::section {{ background: {card}; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter#gap::handle {{ background: transparent; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {field_line}; padding: 4px; }}
QMenu::item {{ padding: 5px 18px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; color: {on_selection}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QDialog {{ background: {card}; }}
QProgressBar {{ background: {ground}; border: 1px solid {line}; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QProgressBar[weak="true"]::chunk {{ background: {warn_line}; }}
QLineEdit[other="true"] {{ background: {warn_tint}; color: {warn}; border: 2px solid {warn_line}; padding: 2px 7px;
  font-weight: 600; }}
QSlider::groove:horizontal {{ background: {groove}; border: none; border-radius: 2px; height: 4px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {accent}; border: 2px solid {card}; border-radius: 8px; width: 14px;
  margin: -7px 0; }}
QSlider::handle:horizontal:focus {{ border: 3px solid {ink}; }}
QSlider::handle:horizontal:disabled {{ background: {faint}; }}
QCheckBox::indicator, QAbstractItemView::indicator, QRadioButton::indicator {{
  width: {px14}px; height: {px14}px; background: {field}; border: 1px solid {soft}; border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: {half14}px; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
  background: {accent}; border-color: {accent}; image: url({tick}); }}
QRadioButton::indicator:checked {{ background: {accent}; border: 3px solid {field}; outline: none; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {accent}; }}
"""


def sheet(theme: Theme) -> str:
    """The style sheet of a theme."""
    from medins_desktop.places import resource  # noqa: PLC0415 - only to find one arrow

    colours = {name: getattr(theme, name).name() for name in Theme.__annotations__}
    shade = "light" if theme.is_dark else "dark"
    chevron = resource("icons", f"chevron-{shade}.svg").as_posix()
    return _SHEET.format(
        **colours,
        good=theme.coverage_ink("covered").name(),
        bad=theme.coverage_ink("suspended").name(),
        warn=theme.coverage_ink("waiting").name(),
        warn_line=theme.coverage("waiting").name(),
        warn_tint=theme.coverage_tint("waiting").name(),
        handle=theme.field_line.name(),
        groove=theme.colour("groove").name(),
        weak_line=theme.colour("weak_line").name(),
        accent_hover=theme.accent.lighter(112).name(),
        chevron=chevron,
        tick=resource("icons", f"tick-{'dark' if theme.is_dark else 'light'}.svg").as_posix(),
        half14=theme.px(14) // 2,
        chevron_up=chevron.replace("chevron-", "chevron-up-"),
        row=theme.px(20),
        list_row=theme.px(26),
        px12=theme.px(12),
        px14=theme.px(14),
        px16=theme.px(16),
        px20=theme.px(20),
    )
