"""Disks of a chosen size, for tests: file systems in memory, mounted in name spaces that end with their process."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("unshare", "--user", "--map-root-user", "--mount")  # before a command that mounts something


def may_mount() -> bool:
    """Whether this system lets its users do so."""
    if not shutil.which("unshare"):
        return False
    tried = [*OWN, "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "none", str(folder)], check=True)


def unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], check=True)
