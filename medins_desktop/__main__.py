"""``python -m medins_desktop``: the same as the command ``medins-desktop``."""

import sys

from medins_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
