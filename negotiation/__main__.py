"""`python -m negotiation` is `negotiate`."""

import sys

from negotiation.cli import main

if __name__ == "__main__":
    sys.exit(main())
