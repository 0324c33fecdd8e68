"""Side-by-side runs against other graders: `python -m benchmarks`, which is what `make bench` calls.

One thread of linear algebra for everybody, as in the sandbox: a contender that may use every core for a product of
matrices would be compared with one that may not. Set here, since NumPy reads it once, when it is first imported.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
