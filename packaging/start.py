"""Where the built program begins: the same entry as the command `sase-desktop`."""

import sys

from sase_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
