"""Shares as bars made of letters."""

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FULL = "█"


def bar(share: float, width: int) -> str:
    """Return a bar of up to `width` letters; what is above 0 is never quite without one.

    >>> bar(0.5, 8), bar(0.0625, 8), bar(1e-9, 8), bar(0, 8)
    ('████', '▌', '▏', '')
    """
    if share <= 0:
        return ""
    eighths = max(round(min(share, 1.0) * width * 8), 1)
    full, rest = divmod(eighths, 8)
    return _FULL * full + _EIGHTHS[rest]
