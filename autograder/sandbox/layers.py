"""The layers of defence: which of them this machine can raise, and what to do where one is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from autograder.sandbox import cgroup, seccomp
from autograder.sandbox.inside import confine

# Always there when the sandbox starts at all.
BASE = ("namespaces", "no new privileges", "limits", "memory watch")


@dataclass(frozen=True)
class Layer:
    """One layer that a machine may lack. mend: how to get it."""

    name: str
    present: bool
    text: str
    mend: str = ""


def optional() -> tuple[Layer, ...]:
    """The layers that depend on the machine."""
    version = confine.landlock_version()
    group = cgroup.delegated()
    return (
        Layer(
            "seccomp",
            seccomp.library() is not None,
            "system calls by an allowlist",
            "pip install pyseccomp; apt-get install libseccomp2",
        ),
        Layer("landlock", version > 0, f"version {version}", "a kernel ≥ 5.13 with landlock in its lsm= list"),
        Layer(
            "cgroup",
            group is not None,
            f"memory and processes bounded under {group}",
            "start it by: systemd-run --user --scope -p Delegate=yes autograder grade …",
        ),
    )


def in_force(without: Collection[str] = ()) -> tuple[str, ...]:
    """The names of the layers that a sandbox on this machine has."""
    found = (*BASE, *(layer.name for layer in optional() if layer.present))
    return tuple(name for name in found if name not in without)
