"""Where the unpacked release is published, and the links that open its notebooks from there.

It is the students' repository: the release as its root, so that Binder finds `environment.yml` and pip finds the kit.
Never this project's own, which holds the solutions.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from autograder.errors import TallerError

_URL = re.compile(r"https://(?P<host>[\w.-]+)/(?P<path>[\w./-]+?)(?:\.git)?/?")
_BRANCH = re.compile(r"[\w][\w./-]*")
_HUB = re.compile(r"https?://[\w.:-]+(?:/[\w./-]*)?")
_BINDER = {"github.com": "gh", "gitlab.com": "gl"}


@dataclass(frozen=True)
class Repository:
    """url: https://HOST/OWNER/NAME of the students' repository. hub: a JupyterHub with nbgitpuller, or "".

    Raises TallerError when one of them is not of its form.
    """

    url: str
    branch: str = "main"
    hub: str = ""

    def __post_init__(self) -> None:
        for value, form, example in (
            (self.url, _URL, "--repo https://HOST/OWNER/NAME"),
            (self.branch, _BRANCH, "--branch main"),
            (self.hub or "https://hub", _HUB, "--hub https://HUB"),
        ):
            if not form.fullmatch(value):
                raise TallerError(
                    f"«{value}» is not an address or a branch that a link can be made of\n  mend: {example}"
                )

    @property
    def host(self) -> str:
        return self._parts()[0]

    @property
    def path(self) -> str:
        """OWNER/NAME."""
        return self._parts()[1]

    @property
    def git(self) -> str:
        """The address that git and pip clone from."""
        return f"https://{self.host}/{self.path}.git"

    def binder(self, notebook: str) -> str:
        """Opens notebooks/<notebook> on mybinder.org, in an environment made from `environment.yml`."""
        provider = _BINDER.get(self.host, "git")
        where = {"gh": self.path, "gl": quote(self.path, safe=""), "git": quote(self.git, safe="")}[provider]
        path = quote(f"lab/tree/notebooks/{notebook}", safe="")
        return f"https://mybinder.org/v2/{provider}/{where}/{quote(self.branch, safe='')}?urlpath={path}"

    def colab(self, notebook: str) -> str:
        """Opens it in Colab, which reads GitHub alone; elsewhere ""."""
        if self.host != "github.com":
            return ""
        return f"https://colab.research.google.com/github/{self.path}/blob/{self.branch}/notebooks/{notebook}"

    def puller(self, notebook: str) -> str:
        """nbgitpuller on the hub: brings the repository into the student's folder, keeps his work; "" without one."""
        if not self.hub:
            return ""
        folder = self.path.rpartition("/")[2]
        query = {"repo": self.git, "branch": self.branch, "urlpath": f"lab/tree/{folder}/notebooks/{notebook}"}
        return f"{self.hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(query)}"

    def links(self, notebook: str) -> dict[str, str]:
        """What there is: the service's name -> the address that opens the notebook in it."""
        found = {"JupyterHub": self.puller(notebook), "Binder": self.binder(notebook), "Colab": self.colab(notebook)}
        return {name: address for name, address in found.items() if address}

    def _parts(self) -> tuple[str, str]:
        match = _URL.fullmatch(self.url)
        assert match is not None  # __post_init__ saw to it
        return match["host"], match["path"]


def configured(root: Path, repo: str = "", branch: str = "", hub: str = "") -> Repository | None:
    """What was typed, else [tool.taller] of the project's pyproject.toml; None where no repository is named."""
    path = root / "pyproject.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    own = table.get("tool", {}).get("taller", {})
    if unknown := sorted(set(own) - {"repo", "branch", "hub"}):
        raise TallerError(f"{path}: [tool.taller] has no «{unknown[0]}»\n  mend: its keys are repo, branch and hub")
    url = repo or own.get("repo", "")
    if not url:
        if branch or hub:
            raise TallerError("a branch or a hub without its repository\n  mend: --repo https://HOST/OWNER/NAME")
        return None
    return Repository(url, branch or own.get("branch", "main"), hub or own.get("hub", ""))
