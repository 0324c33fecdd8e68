"""Dónde va cada nodo de un grafo dirigido sin ciclos: capas de izquierda a derecha, con pocos cruces."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import networkx as nx

_VUELTAS = 24
Flecha = tuple[int, int, int]


@dataclass(frozen=True)
class Lugares:
    """puntos: (columna, fila) de cada nodo. flechas: (padre, hijo, qué operando) -> puntos por los que pasa.

    capas: cuántas columnas. arriba, abajo: las filas extremas.
    """

    puntos: tuple[tuple[float, float], ...]
    flechas: Mapping[Flecha, tuple[tuple[float, float], ...]]
    capas: int
    arriba: float
    abajo: float

    @property
    def filas(self) -> float:
        """Cuántas filas ocupa, de la primera a la última."""
        return self.arriba - self.abajo + 1


def colocar(padres: Sequence[Sequence[int]]) -> Lugares:
    """El lugar de cada nodo; padres: de cada uno, los números de los suyos. La salida es el último.

    Las flechas largas pasan por nodos invisibles, uno por capa, para que no atraviesen a los demás.
    """
    grafo, tramos = _conTramos(padres)
    filas = _filas(grafo)
    puntos = {nodo: (float(capa), filas[nodo]) for nodo, capa in grafo.nodes(data="capa")}
    caminos = {flecha: tuple(puntos[n] for n in tramo) for flecha, tramo in tramos.items()}
    alturas = [puntos[i][1] for i in range(len(padres))] + [y for camino in caminos.values() for _, y in camino]
    return Lugares(
        tuple(puntos[i] for i in range(len(padres))),
        caminos,
        1 + max(capa for _, capa in grafo.nodes(data="capa")),
        max(alturas),
        min(alturas),
    )


def _conTramos(padres: Sequence[Sequence[int]]) -> tuple[nx.DiGraph, dict[Flecha, list[Hashable]]]:
    """El grafo con su capa en cada nodo y nodos invisibles en las flechas largas; y por dónde pasa cada flecha."""
    import networkx as nx  # tarda en importarse, y solo hace falta al dibujar

    grafo: nx.DiGraph = nx.DiGraph()
    grafo.add_nodes_from(range(len(padres)))
    grafo.add_edges_from((padre, hijo) for hijo, suyos in enumerate(padres) for padre in suyos)
    capas = _capas(grafo)
    nx.set_node_attributes(grafo, capas, "capa")
    tramos: dict[Flecha, list[Hashable]] = {}
    for hijo, suyos in enumerate(padres):
        for operando, padre in enumerate(suyos):
            ocultos = [(padre, capa) for capa in range(capas[padre] + 1, capas[hijo])]
            tramos[padre, hijo, operando] = [padre, *ocultos, hijo]
            for oculto in ocultos:
                grafo.add_node(oculto, capa=oculto[1])
            if ocultos:
                grafo.remove_edges_from([(padre, hijo)])
                nx.add_path(grafo, tramos[padre, hijo, operando])
    return grafo, tramos


def _capas(grafo: nx.DiGraph) -> dict[int, int]:
    """Columna de cada nodo: la salida a la derecha, y cada uno justo antes del primero que lo usa."""
    import networkx as nx

    distancia: dict[int, int] = {}
    for nodo in reversed(list(nx.topological_sort(grafo))):
        distancia[nodo] = 1 + max((distancia[hijo] for hijo in grafo.successors(nodo)), default=-1)
    return {nodo: max(distancia.values()) - d for nodo, d in distancia.items()}


def _filas(grafo: nx.DiGraph) -> dict[Any, float]:
    """Altura de cada nodo: parte de las columnas de networkx y acerca cada uno a la media de sus vecinos.

    En cada columna, al empezar, los nodos van como se escriben: el primer operando, arriba.
    """
    import networkx as nx

    al_reves = grafo.reverse()
    finales = [nodo for nodo, hijos in grafo.out_degree() if not hijos]
    columnas: dict[int, list[Any]] = {}
    for nodo in dict.fromkeys(nodo for final in finales for nodo in nx.dfs_preorder_nodes(al_reves, final)):
        columnas.setdefault(grafo.nodes[nodo]["capa"], []).insert(0, nodo)
    filas = {nodo: float(y) for nodo, (_, y) in nx.multipartite_layout(grafo, subset_key=columnas).items()}
    for vuelta in range(_VUELTAS):
        hacia_la_salida = vuelta % 2 == 0
        vecinos = grafo.successors if hacia_la_salida else grafo.predecessors
        if vuelta >= _VUELTAS - 4:
            vecinos = _ambos(grafo)
        for capa in sorted(columnas, reverse=hacia_la_salida):
            _acomodar(columnas[capa], filas, vecinos)
    return filas


def _ambos(grafo: nx.DiGraph) -> Any:
    return lambda nodo: [*grafo.predecessors(nodo), *grafo.successors(nodo)]


def _acomodar(columna: list[Any], filas: dict[Any, float], vecinos: Any) -> None:
    """Ordena una columna según la altura media de los vecinos y la separa al menos en 1 entre nodo y nodo."""
    deseadas = {nodo: _media((filas[v] for v in vecinos(nodo)), filas[nodo]) for nodo in columna}
    columna.sort(key=lambda nodo: (deseadas[nodo], filas[nodo]))
    for nodo, fila in zip(columna, separar([deseadas[nodo] for nodo in columna]), strict=True):
        filas[nodo] = fila


def _media(numeros: Iterable[float], si_no_hay: float) -> float:
    lista = list(numeros)
    return float(np.mean(lista)) if lista else si_no_hay


def separar(deseadas: Sequence[float]) -> list[float]:
    """Las alturas más cercanas a las deseadas (que vienen de menor a mayor) que distan al menos 1.

    Restándole su lugar a cada una queda una regresión monótona: se juntan en bloques las que chocan.
    """
    bloques: list[list[float]] = []
    for i, deseada in enumerate(deseadas):
        bloques.append([deseada - i])
        while len(bloques) > 1 and np.mean(bloques[-2]) > np.mean(bloques[-1]):
            ultimo = bloques.pop()
            bloques[-1] += ultimo
    medias = [float(np.mean(bloque)) for bloque in bloques for _ in bloque]
    return [media + i for i, media in enumerate(medias)]
