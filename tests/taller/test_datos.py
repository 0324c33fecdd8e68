"""Where the data come from, in which order, and what is said when they are not as they should be."""

import functools
import gzip
import hashlib
import http.server
import shutil
import socket
import struct
import threading
import time
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import taller._archivos as archivos
import taller.datos as datos
from taller._idx import leerIdx
from taller._manifiesto import Archivo, Conjunto, leerConjunto

RNG = np.random.default_rng(7)
IMAGES, LABELS = RNG.integers(0, 256, (6, 28, 28), np.uint8), np.array([5, 0, 4, 1, 9, 2], np.uint8)
NAMES = [archivo.nombre for archivo in leerConjunto("mnist").archivos]


def idx(array, magic=None):
    """The bytes of an uncompressed idx file."""
    head = bytes([0, 0, 8, array.ndim]) if magic is None else magic
    return head + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def write_mini_mnist(folder: Path) -> Path:
    """A complete, tiny MNIST under folder/mnist: six training images, four test images."""
    (folder / "mnist").mkdir(parents=True)
    arrays = [IMAGES, LABELS, IMAGES[:4], LABELS[:4]]
    for name, array in zip(NAMES, arrays, strict=True):
        (folder / "mnist" / name).write_bytes(gzip.compress(idx(array), mtime=0))
    return folder


def described(folder: Path, mirrors=()) -> Conjunto:
    """The manifest entry of what lies in folder/mnist."""
    files = tuple(
        Archivo(n, len(data), hashlib.sha256(data).hexdigest())
        for n in NAMES
        for data in [(folder / "mnist" / n).read_bytes()]
    )
    return Conjunto("MNIST", "prueba", "libre", "mnist", tuple(mirrors), files)


@pytest.fixture
def mini(tmp_path):
    """The folder of a tiny MNIST."""
    return write_mini_mnist(tmp_path / "propios")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache of the test's own, and no $TALLER_DATOS."""
    monkeypatch.delenv("TALLER_DATOS", raising=False)
    monkeypatch.setattr(archivos, "_carpetaCache", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def offline(monkeypatch):
    """No name resolves, and every attempt is counted."""
    attempts = []

    def fails(host, *args, **kwargs):
        attempts.append(host)
        raise socket.gaierror("no hay red")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    return attempts


@pytest.fixture
def server(mini):
    """A mirror on this machine that serves the tiny MNIST; `.asked` lists the paths of its GETs."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=mini)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        httpd.asked, httpd.url = asked, f"http://127.0.0.1:{httpd.server_port}/mnist/"
        yield httpd
        httpd.shutdown()


def use(monkeypatch, conjunto):
    monkeypatch.setattr(datos, "leerConjunto", lambda nombre: conjunto)


def assert_mini(mnist):
    assert np.array_equal(IMAGES, mnist.entrena_X)
    assert np.array_equal(LABELS, mnist.entrena_y)
    assert np.array_equal(IMAGES[:4], mnist.prueba_X)
    assert np.array_equal(LABELS[:4], mnist.prueba_y)


def test_the_students_own_folder_comes_first(mini, cache, offline, monkeypatch, capsys):
    """$TALLER_DATOS is read as it is; neither the network nor the screen is touched."""
    use(monkeypatch, described(mini, ["https://espejo.invalid/"]))
    monkeypatch.setenv("TALLER_DATOS", str(mini))
    mnist = datos.cargarMnist()
    assert_mini(mnist)
    assert "$TALLER_DATOS" in mnist.origen
    assert [] == offline
    assert "" == capsys.readouterr().out


def test_the_cache_comes_second(mini, cache, offline, monkeypatch, capsys):
    """What was downloaded once needs no network."""
    use(monkeypatch, described(mini, ["https://espejo.invalid/"]))
    shutil.copytree(mini, cache)
    assert_mini(datos.cargarMnist())
    assert [] == offline
    assert "" == capsys.readouterr().out


def test_a_download_fills_the_cache_once(mini, cache, server, monkeypatch, capsys):
    """The mirror that answers is used, the one that does not is passed over, and the second call downloads nothing."""
    use(monkeypatch, described(mini, ["http://127.0.0.1:9/mnist/", server.url]))
    assert_mini(datos.cargarMnist())
    assert sorted(f"/mnist/{name}" for name in NAMES) == sorted(server.asked)
    assert_mini(datos.cargarMnist())
    assert 4 == len(server.asked)
    assert "" == capsys.readouterr().err


def test_only_what_is_damaged_in_the_cache_is_downloaded_again(mini, cache, server, monkeypatch):
    """A truncated file of the cache is replaced by the published one."""
    use(monkeypatch, described(mini, [server.url]))
    shutil.copytree(mini, cache)
    (cache / "mnist" / NAMES[2]).write_bytes(b"cortado")
    assert_mini(datos.cargarMnist())
    assert [f"/mnist/{NAMES[2]}"] == server.asked


def test_a_mirror_with_other_bytes_is_not_believed(mini, cache, server, monkeypatch, capsys):
    """What a captive portal serves in place of the file does not pass its sha256."""
    use(monkeypatch, described(mini, [server.url]))
    (mini / "mnist" / NAMES[0]).write_bytes(b"<html>Inicia tu sesion</html>")
    assert "scikit-learn" in datos.cargarMnist().origen
    assert f"no se pudo descargar {NAMES[0]}" in capsys.readouterr().out
    assert not (cache / "mnist" / NAMES[0]).exists()


def test_without_network_the_embedded_digits_say_so_in_one_line(cache, offline, capsys):
    """Exactly one line, that says what was missing and what stands in its place."""
    mnist = datos.cargarMnist()
    said = capsys.readouterr().out
    assert 1 == said.count("\n")
    assert "sin conexión" in said
    assert "1797 dígitos reales" in said
    assert mnist.origen in said
    assert 2 == len(offline)


def test_the_embedded_digits_look_like_mnist(cache, offline):
    """28×28 uint8 up to 255 with MNIST's blank margin; 1,500 to train and 297 to test, in the published order."""
    from sklearn.datasets import load_digits

    mnist = datos.cargarMnist()
    assert ((1500, 28, 28), (297, 28, 28)) == (mnist.entrena_X.shape, mnist.prueba_X.shape)
    assert ({np.dtype(np.uint8)}, 0, 255) == (
        {a.dtype for a in (mnist.entrena_X, mnist.entrena_y, mnist.prueba_X, mnist.prueba_y)},
        mnist.entrena_X.min(),
        mnist.entrena_X.max(),
    )
    assert np.array_equal(load_digits().target, np.concatenate([mnist.entrena_y, mnist.prueba_y]))
    assert not mnist.entrena_X[:, :4].any()
    assert not mnist.entrena_X[:, :, -4:].any()


def test_a_network_that_never_answers_does_not_keep_anyone_waiting(mini, cache, monkeypatch):
    """Name resolution may hang for minutes; all mirrors together get one short wait."""
    use(monkeypatch, described(mini, [f"https://espejo{i}.invalid/" for i in range(5)]))
    monkeypatch.setattr(archivos, "ESPERA_CONTACTO", 0.3)
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: released.wait(30) and [])
    start = time.monotonic()
    assert "no se pudo descargar (sin conexión)" == archivos.buscar(described(mini, ["https://e.invalid/"] * 5))
    released.set()
    assert time.monotonic() - start < 3


def test_a_folder_without_mnist_is_mentioned_and_passed_over(tmp_path, cache, offline, monkeypatch, capsys):
    """$TALLER_DATOS that points nowhere useful does not stop the notebook, but is not hidden either."""
    monkeypatch.setenv("TALLER_DATOS", str(tmp_path / "vacia"))
    datos.cargarMnist()
    assert f"no hay carpeta {tmp_path / 'vacia' / 'mnist'}" in capsys.readouterr().out


DAMAGES = {
    "no existe": lambda path: path.unlink(),
    "está cortado": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "está dañado: tiene": lambda path: path.write_bytes(path.read_bytes() + b"!"),
    "está dañado: su sha256": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"!"),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_file_of_the_student_is_named(mini, cache, offline, monkeypatch, damage, name):
    """Which file, what is wrong with it, what to do."""
    use(monkeypatch, described(mini))
    monkeypatch.setenv("TALLER_DATOS", str(mini))
    DAMAGES[damage](mini / "mnist" / name)
    with pytest.raises(datos.DatosError) as caught:
        datos.cargarMnist()
    assert str(mini / "mnist" / name) in str(caught.value)
    assert damage in str(caught.value)
    assert "Cópialo de nuevo" in str(caught.value)


def test_a_damaged_cache_that_cannot_be_mended_is_named(mini, cache, offline, monkeypatch):
    """Offline, a truncated file of the cache is an error and not a reason for other data."""
    use(monkeypatch, described(mini, ["https://espejo.invalid/"]))
    shutil.copytree(mini, cache)
    (cache / "mnist" / NAMES[1]).write_bytes(b"corto")
    with pytest.raises(datos.DatosError, match=r"train-labels.*cortado: tiene 5 bytes.*Bórralo"):
        datos.cargarMnist()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"esto no es gzip", "no se puede descomprimir"),
        (gzip.compress(idx(IMAGES), mtime=0)[:-30], "no se puede descomprimir"),
        (gzip.compress(b"\0\0\x08", mtime=0), "está cortado: su cabecera"),
        (gzip.compress(idx(IMAGES, b"\0\0\x08\x01"), mtime=0), "número mágico es 00000801 y debía ser 00000803"),
        (gzip.compress(idx(IMAGES)[:-1], mtime=0), "anuncia la forma (6, 28, 28), que son 4704 bytes, y trae 4703"),
        (gzip.compress(idx(IMAGES) + b"!", mtime=0), "y trae 4705"),
    ],
)
def test_an_idx_that_is_not_what_it_says_is_refused(tmp_path, content, says):
    """Magic number, dimensions and length are checked, and the message names the file."""
    path = tmp_path / "imagenes.gz"
    path.write_bytes(content)
    with pytest.raises(datos.DatosError) as caught:
        leerIdx(path, 3)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_the_real_mnist_is_the_published_one(real_data):
    """Shapes, the first labels and the counts of zeros and ones are those that everybody knows."""
    mnist = datos.cargarMnist()
    assert ((60000, 28, 28), (10000, 28, 28)) == (mnist.entrena_X.shape, mnist.prueba_X.shape)
    assert [5, 0, 4, 1, 9, 2, 1, 3, 1, 4] == mnist.entrena_y[:10].tolist()
    assert [7, 2, 1, 0, 4] == mnist.prueba_y[:5].tolist()
    assert [5923, 6742, 5958] == np.bincount(mnist.entrena_y)[:3].tolist()
    assert (0, 255) == (mnist.entrena_X.min(), mnist.entrena_X.max())
    assert mnist.entrena_X.mean() == pytest.approx(33.318, abs=1e-3)


def test_the_manifest_agrees_with_the_files(real_data):
    """Size and sha256 of every file of the manifest are those of the file itself."""
    table = tomllib.loads((Path(datos.__file__).parent / "manifest.toml").read_text(encoding="utf-8"))
    for name in table:
        conjunto = leerConjunto(name)
        for archivo in conjunto.archivos:
            data = (real_data / conjunto.carpeta / archivo.nombre).read_bytes()
            assert (archivo.bytes, archivo.sha256) == (len(data), hashlib.sha256(data).hexdigest()), archivo.nombre


def test_enlarging_keeps_place_and_brightness():
    """A white image fills the middle 20×20; a bright top-right corner stays at the top right and fades to 0."""
    image = np.zeros((2, 8, 8))
    image[0], image[1, 0, 7] = 1.0, 1.0
    white, corner = datos.ampliar(image)
    assert (255 * 20 * 20, 255) == (white.sum(dtype=int), white[4:24, 4:24].min())
    # Centre of output pixel k in units of input pixels: (k + 0.5)·8/20 − 0.5, clipped: 0, 0.1, 0.5, 0.9, 1.3.
    assert corner[4, 23:18:-1] == pytest.approx([255, 255 * 0.9, 255 * 0.5, 255 * 0.1, 0], abs=0.6)
    assert corner[5, 21] == pytest.approx(255 * 0.9 * 0.5, abs=0.6)


def test_one_hot_has_a_column_per_record():
    """Worked by hand: three records of three classes, of which the batch shows two."""
    assert [[1.0, 0.0, 1.0], [0.0, 0.0, 0.0], [0.0, 1.0, 0.0]] == datos.codificarUnoDeC([0, 2, 0], clases=3).tolist()


@given(st.lists(st.integers(0, 9)))
def test_one_hot_can_be_undone(labels):
    """argmax of each column gives the label back; each column adds up to 1; ten rows whatever the batch."""
    coded = datos.codificarUnoDeC(np.array(labels, np.uint8))
    assert (10, len(labels)) == coded.shape
    assert labels == coded.argmax(axis=0).tolist()
    assert (coded.sum(axis=0) == 1).all()


@pytest.mark.parametrize(
    ("labels", "says"),
    [([1, 10], r"etiqueta 10 \(registro 1\)"), ([-1], "etiqueta -1"), ([0.5], "0.5"), ([[1, 2]], r"forma \(m,\)")],
)
def test_one_hot_refuses_what_is_no_label(labels, says):
    """A label out of range is named with its record instead of wrapping around."""
    with pytest.raises(ValueError, match=says):
        datos.codificarUnoDeC(labels)
