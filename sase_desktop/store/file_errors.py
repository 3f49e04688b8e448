"""The border to the file system: in its exceptions, out `StoreError`s; no database is needed."""

from __future__ import annotations

import errno

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..domain.errors import StoreError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC})


def os_error(error: OSError) -> StoreError:
    """The kind of trouble without the path, which would name the user."""
    from ..domain.errors import ErrorCode, StoreError

    code = ErrorCode.DISK_FULL if error.errno in _FULL else ErrorCode.PROFILE_UNUSABLE
    number = errno.errorcode.get(error.errno, "") if error.errno else ""
    return StoreError(
        code, f"{number or type(error).__name__}: {error.strerror or ''}".rstrip(": ")
    )
