"""Where the page is: its address with the key of this start, and how the page learns of the two."""

from __future__ import annotations

import ipaddress

# How the page learns which file it is about: an address would end up in the browser's history.
FILE_VARIABLE = "NEGOTIATE_FILE"
# How the page learns the key of this start; where it is not set, the page stays locked.
KEY_VARIABLE = "NEGOTIATE_KEY"
# Set to 1, it opens a page that has no key: for tests of the page alone.
UNLOCKED_VARIABLE = "NEGOTIATE_UNLOCKED"
KEY_PARAMETER = "key"  # of the address that is printed

LOCAL_ADDRESS = "127.0.0.1"


def is_number(address: str) -> bool:
    """Whether a host is an IP address: a name would have to be looked up."""
    try:
        ipaddress.ip_address(address)
    except ValueError:
        return False
    return True


def is_wildcard(address: str) -> bool:
    """Whether an address stands for every network of this machine."""
    return is_number(address) and ipaddress.ip_address(address).is_unspecified


def page_address(address: str, port: int, key: str) -> str:
    """The address that opens the page, with the key of this start."""
    host = LOCAL_ADDRESS if is_wildcard(address) else f"[{address}]" if ":" in address else address
    return f"http://{host}:{port}/?{KEY_PARAMETER}={key}"
