"""The table of California's districts: where it comes from, what is computed of it, what stands in for it."""

import functools
import hashlib
import http.server
import shutil
import socket
import threading

import numpy as np
import pytest

import taller._archivos as archivos
import taller.datos as datos
from taller._manifiesto import Archivo, Conjunto, leerConjunto

HEADER = (
    "longitude,latitude,housing_median_age,total_rooms,total_bedrooms,population,households,median_income,"
    "median_house_value,ocean_proximity\n"
)
ROWS = [
    "-122.0,37.0,41.0,800.0,200.0,300.0,100.0,8.5,452600.0,NEAR BAY\n",
    "-118.5,34.25,20.0,900.0,,500.0,250.0,3.0,150000.0,INLAND\n",  # without total_bedrooms
    "-120.0,36.5,10.0,1000.0,250.0,600.0,200.0,2.5,90000.0,INLAND\n",
]


def described(data: bytes, mirrors=()) -> Conjunto:
    """The manifest entry of a housing.csv of those bytes."""
    file = Archivo("housing.csv", len(data), hashlib.sha256(data).hexdigest())
    return Conjunto("Viviendas", "prueba", "libre", "california-housing", tuple(mirrors), (file,))


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder of the student's with three districts, one of them incomplete; the manifest describes it."""
    folder = tmp_path / "propios" / "california-housing"
    folder.mkdir(parents=True)
    data = (HEADER + "".join(ROWS)).encode()
    (folder / "housing.csv").write_bytes(data)
    monkeypatch.delenv("TALLER_DATOS", raising=False)
    monkeypatch.setattr(archivos, "_carpetaCache", lambda: tmp_path / "cache")
    monkeypatch.setattr(datos, "leerConjunto", lambda nombre: described(data, ["https://espejo.invalid/"]))
    return folder.parent


@pytest.fixture
def offline(monkeypatch):
    """No name resolves, and every attempt is counted."""
    attempts = []

    def fails(host, *args, **kwargs):
        attempts.append(host)
        raise socket.gaierror("no hay red")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    return attempts


def assert_mini(table):
    """Worked by hand: rooms 800/100 = 8 and 1000/200 = 5, bedrooms 2 and 1.25, people per household 3 and 3."""
    expected = [[8.5, 2.5], [41, 10], [8, 5], [2, 1.25], [300, 600], [3, 3], [37, 36.5], [-122, -120]]
    np.testing.assert_allclose(expected, table.X, rtol=1e-15)
    np.testing.assert_allclose([[4.526, 0.9]], table.y, rtol=1e-15)
    assert "2 distritos; se dejan fuera 1" in table.origen


def test_the_students_own_folder_comes_first(own, offline, monkeypatch, capsys):
    """$TALLER_DATOS is read without network or words, incomplete districts are left out, records are columns."""
    monkeypatch.setenv("TALLER_DATOS", str(own))
    assert_mini(datos.cargarCalifornia())
    assert ([], "") == (offline, capsys.readouterr().out)


def test_the_cache_comes_second(own, offline, tmp_path, capsys):
    """What was downloaded once needs no network."""
    shutil.copytree(own, tmp_path / "cache")
    table = datos.cargarCalifornia()
    assert_mini(table)
    assert "la copia guardada en esta máquina" in table.origen
    assert ([], "") == (offline, capsys.readouterr().out)


def test_a_download_fills_the_cache_once(own, tmp_path, monkeypatch):
    """The mirror is asked for the file once; the second call finds it in the cache."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *args):
            pass

    handler = functools.partial(Handler, directory=own)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        mirror = f"http://127.0.0.1:{httpd.server_port}/california-housing/"
        data = (own / "california-housing" / "housing.csv").read_bytes()
        monkeypatch.setattr(datos, "leerConjunto", lambda nombre: described(data, [mirror]))
        assert_mini(datos.cargarCalifornia())
        assert_mini(datos.cargarCalifornia())
        httpd.shutdown()
    assert ["/california-housing/housing.csv"] == asked
    assert (tmp_path / "cache" / "california-housing" / "housing.csv").is_file()


def test_a_damaged_file_of_the_student_is_named(own, offline, monkeypatch):
    """Which file, what is wrong with it, what to do; no other data in its place."""
    monkeypatch.setenv("TALLER_DATOS", str(own))
    path = own / "california-housing" / "housing.csv"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(datos.DatosError, match=r"housing\.csv está cortado.*Cópialo de nuevo"):
        datos.cargarCalifornia()


def test_without_network_the_diabetes_table_says_so_in_one_line(own, offline, capsys):
    """Exactly one line says what was missing and what stands in its place; its features are in their own units."""
    table = datos.cargarCalifornia()
    said = capsys.readouterr().out
    assert 1 == said.count("\n")
    assert "sin conexión" in said
    assert table.origen in said
    assert ((10, 442), (1, 442), 10) == (table.X.shape, table.y.shape, len(table.nombres))
    assert [59.0, 2.0, 32.1, 101.0] == table.X[:4, 0].tolist()
    assert [151.0, 75.0, 141.0] == table.y[0, :3].tolist()


def test_both_tables_have_an_age():
    """Unit 01 looks that feature up by name in whichever table it got."""
    from taller._tablas import _DIABETES, _VIVIENDA

    assert "edad" in _DIABETES
    assert "edad" in _VIVIENDA


def test_the_real_table_is_the_published_one(real_data):
    """Districts, features of the first one, ceiling, mean and the correlation that everybody knows."""
    table = datos.cargarCalifornia()
    assert ((8, 20433), (1, 20433), 8) == (table.X.shape, table.y.shape, len(table.nombres))
    first = [8.3252, 41.0, 6.984127, 1.023810, 322.0, 2.555556, 37.88, -122.23]
    np.testing.assert_allclose(first, table.X[:, 0], rtol=1e-6)
    assert pytest.approx(4.526) == table.y[0, 0]
    assert 5.00001 == table.y.max()
    assert 0.688 == pytest.approx(np.corrcoef(table.X[0], table.y[0])[0, 1], abs=5e-4)


def test_the_manifest_names_a_mirror():
    """Whoever has neither the file nor the cache can download it."""
    assert leerConjunto("california").espejos
