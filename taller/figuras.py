"""Las figuras de los cuadernos. Cada una se muestra sola en el cuaderno, lleva texto alternativo y devuelve la figura.

`alt` reemplaza el texto alternativo, que por omisión describe los datos dibujados. Los registros son columnas.
"""

from __future__ import annotations

from taller._fig_bandas import graficarBandas
from taller._fig_canales import graficarCanales
from taller._fig_catalogo import TablaIlustrada, graficarCatalogo, tablaDelCatalogo
from taller._fig_curvas import graficarCostos, graficarGradientes
from taller._fig_derivadas import graficarCadena, graficarLogaritmica, graficarSecantes
from taller._fig_descenso import graficarCaminos, graficarContra, graficarPasos, graficarSuperficie
from taller._fig_fallos import graficarFallos
from taller._fig_formas import graficarBroadcasting, graficarProducto, graficarReducciones, graficarTensores
from taller._fig_grafo import graficarGrafo
from taller._fig_imagenes import graficarDigitos, graficarImagenes, graficarPesos
from taller._fig_matriz import graficarConfusion
from taller._fig_plano import graficarDispersion, graficarRegiones
from taller._fig_red import graficarRed
from taller._fig_regreso import graficarRegreso
from taller._fig_tablas import graficarAjuste, graficarCaracteristicas, graficarProbabilidad, graficarReales
from taller._fig_trayectorias import Pelicula, animarTrayectorias, graficarTrayectorias

__all__ = [
    "Pelicula",
    "TablaIlustrada",
    "animarTrayectorias",
    "graficarAjuste",
    "graficarBandas",
    "graficarBroadcasting",
    "graficarCadena",
    "graficarCaminos",
    "graficarCanales",
    "graficarCaracteristicas",
    "graficarCatalogo",
    "graficarConfusion",
    "graficarContra",
    "graficarCostos",
    "graficarDigitos",
    "graficarDispersion",
    "graficarFallos",
    "graficarGradientes",
    "graficarGrafo",
    "graficarImagenes",
    "graficarLogaritmica",
    "graficarPasos",
    "graficarPesos",
    "graficarProbabilidad",
    "graficarProducto",
    "graficarReales",
    "graficarRed",
    "graficarReducciones",
    "graficarRegiones",
    "graficarRegreso",
    "graficarSecantes",
    "graficarSuperficie",
    "graficarTensores",
    "graficarTrayectorias",
    "tablaDelCatalogo",
]
