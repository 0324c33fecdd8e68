"""`python -m tests.fuzz SECONDS`: the wire under atheris, guided by the branches that an input reaches.

What it found stays in build/fuzz/: `corpus/` to go on from, `crash-…` and the like to run again by
`python -m tests.fuzz FILE`.
"""

from __future__ import annotations

import sys
from pathlib import Path

WHERE = Path("build/fuzz")
SLOW_INPUT, MEMORY_MB, LONGEST = 5, 768, 4096  # seconds, megabytes of the whole process, bytes

INSTRUMENTED = ("wire", "channel", "inside.codec", "inside.server")


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else "120"
    try:
        import atheris
    except ImportError:
        raise SystemExit("atheris is missing\n  mend: pip install -e '.[fuzz]' (Linux)") from None
    with atheris.instrument_imports(include=[f"autograder.sandbox.{name}" for name in INSTRUMENTED]):
        from autograder.sandbox import channel, wire  # noqa: F401
        from autograder.sandbox.inside import codec, server  # noqa: F401
    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import one_input

    if not given.isdecimal():
        print(one_input(Path(given).read_bytes()))
        return
    corpus = WHERE / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number:02}").write_bytes(seed)

    def run(data: bytes) -> None:
        one_input(data)

    options = {
        "max_total_time": given,
        "timeout": SLOW_INPUT,
        "rss_limit_mb": MEMORY_MB,
        "max_len": LONGEST,
        "artifact_prefix": f"{WHERE}/",
        "print_final_stats": 1,
    }
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
