"""Register an AST transformer in IPython that takes every `assert` out of the cells that follow.

Would gain: every hidden test made of asserts.
"""

from ..kit import WRONG, Attack

CELL = (
    """
import ast

class SinAssert(ast.NodeTransformer):
    def visit_Assert(self, nodo):
        return ast.copy_location(ast.Pass(), nodo)

get_ipython().ast_transformers.append(SinAssert())
"""
    + WRONG
)
ATTACK = Attack({"sigmoide": CELL})
