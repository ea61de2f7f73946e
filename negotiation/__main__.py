"""`python -m negotiation` is `negotiate`."""

import sys

if __name__ == "__main__":
    try:
        from negotiation.cli import main

        status = main()
    except KeyboardInterrupt:  # before the first command line was read
        status = 130
    sys.exit(status)
