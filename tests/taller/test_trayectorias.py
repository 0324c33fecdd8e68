"""Paths on a surface (the map, the strip of frames, the film), and races of several runs."""

import io

import numpy as np
import pytest
from PIL import Image

from taller import animarTrayectorias, graficarBandas, graficarTrayectorias

BOX = (-3, 3, -2, 2)
WALK = np.array([[-2.0, 1.0], [-1.0, 0.5], [0.5, -0.25], [0.0, 0.0]])


def bowl(theta):
    return theta[0] ** 2 + theta[1] ** 2


def drawn(axes):
    """The points of each drawn line of more than one point."""
    return [line.get_xydata().tolist() for line in axes.lines if len(line.get_xdata()) > 1]


def test_a_map_shows_every_path_whole():
    """One panel, all points of each path, the minimum and both names."""
    figure = graficarTrayectorias(bowl, {"a": WALK, "b": WALK[::-1]}, BOX, minimo=(0, 0))
    (axes,) = figure.axes
    assert [WALK.tolist(), WALK[::-1].tolist()] == drawn(axes)
    assert ["a", "b", "mínimo"] == axes.get_legend_handles_labels()[1]
    assert (r"$\theta_1$", r"$\theta_2$") == (axes.get_xlabel(), axes.get_ylabel())
    assert "a acaba en (0.00; 0.00), con f = 0" in figure.alt


def test_a_strip_stops_at_its_steps():
    """A panel for each step, with the path up to there and no further."""
    figure = graficarTrayectorias(bowl, {"a": WALK}, BOX, cuadros=(1, 2, 9))
    assert ["paso 1", "paso 2", "paso 9"] == [axes.get_title(loc="left") for axes in figure.axes]
    assert [WALK[:2].tolist(), WALK[:3].tolist(), WALK.tolist()] == [drawn(axes)[0] for axes in figure.axes]


def test_a_path_that_diverges_says_so():
    """NaN and infinity break no figure."""
    figure = graficarTrayectorias(bowl, {"a": [[1, 1], [np.inf, 2]], "b": WALK}, BOX)
    assert "a diverge" in figure.alt
    figure.comoPng()


def test_a_film_is_a_small_moving_image_with_words():
    """A GIF with a frame for each step, that repeats, in an <img> with its description, which can be closed."""
    film = animarTrayectorias(bowl, {"a": WALK}, BOX, titulo="Un <tazón>")
    image = Image.open(io.BytesIO(film.gif))
    assert "GIF" == image.format
    assert 4 == image.n_frames
    assert 0 == image.info["loop"]
    page = film._repr_html_()
    assert page.startswith("<details open><summary><b>Un &lt;tazón&gt;</b>")
    assert 'alt="Un &lt;tazón&gt;: desde (-2.00; 1.00)' in page
    assert 'src="data:image/gif;base64,' in page
    assert film.alt == repr(film)


def test_a_long_film_stays_under_a_megabyte():
    """Three hundred steps are shown in two dozen frames, the first steps one by one."""
    angles = np.linspace(0, 20, 301)
    spiral = np.stack([np.cos(angles), np.sin(angles)], axis=1) * np.linspace(2, 0, 301)[:, None]
    film = animarTrayectorias(bowl, {"a": spiral, "b": -spiral}, BOX)
    assert 24 >= Image.open(io.BytesIO(film.gif)).n_frames > 15
    assert 1_000_000 > len(film.gif)


@pytest.mark.parametrize(("paths", "says"), [({}, "ningún camino"), ({"a": WALK.T}, r"\(T \+ 1, 2\)")])
def test_what_cannot_be_drawn_is_said(paths, says):
    """No path, or points in columns."""
    with pytest.raises(ValueError, match=says):
        graficarTrayectorias(bowl, paths, BOX)


def test_a_race_shows_means_and_extremes():
    """The line is the mean of the runs, the band goes from the least to the greatest, the end is said."""
    figure = graficarBandas({"a": [[4.0, 2.0], [8.0, 1.0]], "b": [[3.0, 3.0]]}, (10, 20), techo=9)
    (axes,) = figure.axes
    assert [[10, 6], [20, 1.5]] == axes.lines[0].get_xydata().tolist()
    band = axes.collections[0].get_paths()[0].vertices
    assert {4.0, 2.0, 8.0, 1.0} == set(band[:, 1])
    assert "Media al final: a 1.5; b 3." in figure.alt
    assert 9 == axes.get_ylim()[1]


@pytest.mark.parametrize("runs", [{}, {"a": [1.0, 2.0]}, {"a": [[1.0, 2.0, 3.0]]}])
def test_a_race_without_a_measurement_for_each_step_is_an_error(runs):
    """No runs, a single list, or another number of measurements."""
    with pytest.raises(ValueError, match="corrida"):
        graficarBandas(runs, (10, 20))
