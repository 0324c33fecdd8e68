"""The wire: data arrives as it was sent, and hostile bytes are refused at no more cost than their size."""

from __future__ import annotations

import struct
import time
import tracemalloc
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.errors import WireError
from autograder.sandbox import wire
from autograder.sandbox.inside import codec

Ext, pack = msgspec.msgpack.Ext, msgspec.msgpack.encode
FAST = settings(max_examples=150, deadline=None)

numbers = st.integers(-(2**200), 2**200) | st.floats() | st.complex_numbers()
leaves = st.none() | st.booleans() | numbers | st.text() | st.binary()
nested = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=20,
)
dtypes = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.unsigned_integer_dtypes(endianness="?")
    | hnp.floating_dtypes(endianness="?")
    | hnp.complex_number_dtypes(endianness="?")
    | hnp.byte_string_dtypes(max_len=5)
    | hnp.unicode_string_dtypes(max_len=5)
)
arrays = hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))


class Kept:
    """Stands for the child: keeps what is not data and numbers it."""

    def __init__(self) -> None:
        self.objects: list[Any] = []

    def __call__(self, value: Any) -> msgspec.msgpack.Ext:
        self.objects.append(value)
        return Ext(codec.HANDLE, pack([len(self.objects) - 1, type(value).__name__, callable(value)]))


def parts(frame: bytes) -> tuple[bytes, bytearray]:
    """Structure and blob of a frame, as the judge receives them."""
    n, m = wire.decode_header(frame[: codec.HEADER.size])
    rest = frame[codec.HEADER.size :]
    assert n + m == len(rest)
    return rest[:n], bytearray(rest[n:])


def travel(value: Any, keep: Any = None) -> Any:
    """What the judge gets when the child answers `value`."""
    return wire.decode(*parts(codec.Packer(keep or Kept()).frame({"ok": value})))["ok"]


def same(a: Any, b: Any) -> bool:
    """Equal to the bit: types, order of bytes, signs of zeros and NaN included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (np.ndarray, np.generic)):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    return (a.real == b.real or a != a) and (a.imag == b.imag or a != a) if isinstance(a, complex) else a == b


def reply(value: Any, blob: bytes = b"") -> dict[str, Any]:
    """Decode a reply that somebody wrote by hand."""
    return wire.decode(pack({"ok": value}), bytearray(blob))


def array_ext(dtype: str, shape: list[Any], offset: int, size: int, code: int = codec.ARRAY) -> msgspec.msgpack.Ext:
    return Ext(code, pack([dtype, shape, offset, size]))


@FAST
@given(nested)
def test_plain_data_arrives_as_it_was_sent(value):
    """Numbers of any size, NaN, texts, lists and tuples apart, nested: all arrive with their types."""
    assert same(value, travel(value))


@FAST
@given(arrays)
def test_arrays_arrive_as_they_were_sent(array):
    """Any kind, byte order and shape: empty, without axes, larger."""
    assert same(array, travel(array))


@FAST
@given(arrays, st.integers(1, 3), st.booleans())
def test_a_view_arrives_as_its_values(array, step, backward):
    """Transposed, strided and reversed arrays need not be contiguous."""
    view = array.T[(slice(None, None, -step if backward else step),) * array.ndim]
    got = travel(view)
    assert (view.dtype, view.shape) == (got.dtype, got.shape)
    assert view.tolist() == got.tolist() or np.array_equal(view, got, equal_nan=True)


@FAST
@given(hnp.from_dtype(np.dtype(np.float64)), hnp.from_dtype(np.dtype(np.int8)), st.text(max_size=3))
def test_numpy_scalars_stay_scalars(real, small, text):
    """np.float64 and its kin are not turned into Python numbers or arrays."""
    text = text.rstrip("\0")
    for value in (real, small, np.complex64(1 - 2j), np.bool_(True), np.str_(text), np.float16(0.5)):
        assert same(value, travel(value))


def test_several_arrays_in_one_frame_do_not_mix():
    """Each array finds its own bytes in the blob."""
    value = (np.arange(3), [np.float32(2), {"b": np.array([[1j]])}], np.zeros((0, 4)), np.array("ñ"))
    assert same(value, travel(value))


def test_received_arrays_can_be_written():
    """What arrives is a copy of its own, not a window on the frame."""
    got = travel(np.zeros(3))
    got += 1
    assert [1, 1, 1] == got.tolist()


@pytest.mark.parametrize(
    "value",
    [
        np.array([None, object()], dtype=object),
        np.zeros(2, dtype=[("a", "f8"), ("b", "i4")]),
        np.array(["2026-01-01"], dtype="datetime64[D]"),
        {1, 2},
        {1: "a"},
        {"a": 1}.items(),
        len,
        type("Lista", (list,), {})([1]),
        1 << 20_000,
    ],
    ids=["object", "structured", "datetime", "set", "int-keys", "view", "function", "subclass", "huge-int"],
)
def test_what_is_not_data_stays_as_a_handle(value):
    """It is kept where it is; the judge gets a number, the name of its type and whether it can be called."""
    keep = Kept()
    got = travel([value, 1], keep)
    assert [wire.Handle(0, type(value).__name__, callable(value)), 1] == got
    assert keep.objects[0] is value


def test_an_array_of_a_subclass_arrives_as_a_plain_array():
    """No class of the student's comes over, not one with an __eq__ of his own."""

    class Always(np.ndarray):
        def __eq__(self, other):
            return True

    for array in (np.ones(2).view(Always), np.ma.masked_array([1.0, 2.0])):
        assert type(travel(array)) is np.ndarray


def test_nesting_beyond_the_limit_is_refused_by_both_sides():
    """The sender says so; the judge does not trust that he does."""
    deep: Any = 0
    for _ in range(codec.MAX_DEPTH + 1):
        deep = [deep]
    with pytest.raises(ValueError, match="nested"):
        travel(deep)
    for level in (codec.MAX_DEPTH + 2, 900, 100_000):
        with pytest.raises(WireError, match="nested"):
            wire.decode(b"\x81" + pack("ok") + b"\x91" * level + b"\xc0", bytearray())
    tuples = pack(0)
    for _ in range(codec.MAX_DEPTH + 2):
        tuples = pack([Ext(codec.TUPLE, tuples)])
    with pytest.raises(WireError, match="nested"):
        wire.decode(b"\x81" + pack("ok") + pack(Ext(codec.TUPLE, tuples)), bytearray())


def test_a_value_too_large_for_the_wire_is_refused_by_the_sender(monkeypatch):
    """The limits hold for the structure and for the blob."""
    monkeypatch.setattr(codec, "MAX_BLOB", 800)
    monkeypatch.setattr(codec, "MAX_STRUCTURE", 500)
    assert same(np.zeros(100), travel(np.zeros(100)))
    for value in (np.zeros(101), [np.zeros(60), np.zeros(60)], "x" * 500):
        with pytest.raises(ValueError, match="too large"):
            travel(value)


def test_a_header_that_announces_too_much_is_refused():
    """Before a byte of it is read, and before memory is asked for."""
    assert (codec.MAX_STRUCTURE, codec.MAX_BLOB) == wire.decode_header(
        codec.HEADER.pack(codec.MAX_STRUCTURE, codec.MAX_BLOB)
    )
    for structure, blob in ((codec.MAX_STRUCTURE + 1, 0), (0, codec.MAX_BLOB + 1), (2**32 - 1, 2**64 - 1)):
        with pytest.raises(WireError, match="too large"):
            wire.decode_header(codec.HEADER.pack(structure, blob))


def decoded_or_refused(structure: bytes, blob: bytes) -> None:
    """What hostile bytes may do, and the memory that they may cost."""
    tracemalloc.start()
    try:
        wire.decode(structure, bytearray(blob))
    except WireError:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 100_000 + 200 * (len(structure) + len(blob))


@FAST
@given(st.binary(max_size=200), st.binary(max_size=50))
def test_arbitrary_bytes_are_data_or_a_wire_error(structure, blob):
    """Never another exception, never memory out of proportion."""
    decoded_or_refused(structure, blob)
    decoded_or_refused(b"\x81" + pack("ok") + structure, blob)


@FAST
@given(nested | arrays, st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_frame_is_data_or_a_wire_error(value, changes):
    """Flipped bytes in a good frame."""
    structure, blob = parts(codec.Packer(Kept()).frame({"ok": value}))
    damaged = bytearray(structure)
    for position, byte in changes:
        damaged[position % len(damaged)] = byte
    decoded_or_refused(bytes(damaged), bytes(blob))


extensions = st.builds(
    Ext,
    st.integers(0, 10),
    st.binary(max_size=30)
    | st.tuples(
        st.sampled_from(["<f8", "|S0", "<U0", "|O", "|V8", "f8,i4", "(3,)f8", "<M8[s]", "?", "nada", ""])
        | st.integers(-5, 5),
        st.lists(st.integers(-2, 2**62) | st.floats(), max_size=3) | st.integers(-5, 5) | st.text(max_size=2),
        st.integers(-10, 2**63),
        st.integers(-10, 2**63),
    ).map(pack),
)


@FAST
@given(st.lists(extensions, max_size=3) | st.dictionaries(st.text(max_size=2), extensions, max_size=2), st.binary())
def test_hostile_extensions_are_data_or_a_wire_error(value, blob):
    """Wrong kinds, negative and enormous sizes, offsets outside the blob, unknown codes."""
    decoded_or_refused(pack({"ok": value}), blob)


@pytest.mark.parametrize(
    ("value", "blob"),
    [
        ([array_ext("|u1", [1000], 0, 1000)] * 50, b"x" * 1000),
        (array_ext("|S0", [2**33], 0, 0), b""),
        (array_ext("<U0", [2**20], 0, 0), b""),
        (array_ext("<f8", [0, 2**61], 0, 0), b""),
        (array_ext("<f8", [-1, -1], 0, 8), b"x" * 8),
        (array_ext("<f8", [2**32, 2**32], 0, 0), b""),
        (array_ext("<f8", [1], 4, 8), b"x" * 8),
        (array_ext("<f8", [1], -8, 8), b"x" * 8),
        (array_ext("|O", [1], 0, 8), b"x" * 8),
        (Ext(codec.BIGINT, b"f" * 100_000), b""),
        (Ext(codec.CALLBACK, pack(0)), b""),
        (Ext(codec.HANDLE, pack(["a", 1, 2])), b""),
        (Ext(codec.GENERATOR, b"{}"), b""),
    ],
    ids=[
        "shared-bytes",
        "sizeless-bytes",
        "sizeless-text",
        "empty-but-vast",
        "negative-shape",
        "overflow",
        "past-the-end",
        "before-the-start",
        "pointers",
        "long-integer",
        "callback",
        "handle-of-other-types",
        "generator",
    ],
)
def test_tricks_with_sizes_and_kinds_are_refused(value, blob):
    """None of them costs memory or reaches the judge as a value."""
    with pytest.raises(WireError, match="malformed"):
        reply(value, blob)
    decoded_or_refused(pack({"ok": value}), blob)


TRICKS = {
    "axes without end": array_ext("<f8", [2**63] * 200_000, 0, 8),
    "fields without end": array_ext("i4," * 400_000 + "i4", [1], 0, 8),
    "digits without end": Ext(codec.BIGINT, b"f" * 1_900_000),
    "a fraction of an axis": array_ext("<f8", [1.0], 0, 8),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_reply_costs_the_judge_minutes(trick):
    """Each is less than two megabytes; the first took a minute and a half to multiply."""
    start = time.process_time()
    with pytest.raises(WireError, match="malformed"):
        reply(TRICKS[trick], b"x" * 8)
    assert time.process_time() - start < 1


def test_times_are_no_data():
    """msgpack has a form for them, and nothing here knows what to do with one."""
    with pytest.raises(WireError, match="malformed: a datetime"):
        wire.decode(b"\x81" + pack("ok") + b"\xd6\xff\x00\x00\x00\x01", bytearray())


def test_a_byte_that_is_neither_true_nor_false_is_true():
    """NumPy would count a byte of 2 as two, and call it equal to True or not as it comes."""
    got = reply(array_ext("|b1", [3], 0, 3), b"\x02\x00\x01")["ok"]
    assert (b"\x01\x00\x01", np.dtype(bool)) == (got.tobytes(), got.dtype)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("point", [0x110000, 0xD800, 0xDFFF, 0xFFFFFFFF])
def test_texts_of_characters_that_do_not_exist_are_refused_by_both_sides(order, point):
    """Reading such an item raises, in NumPy or where it is printed."""
    data = np.array([0x61, point], f"{order}u4")
    with pytest.raises(WireError, match="characters that do not exist"):
        reply(array_ext(f"{order}U2", [1], 0, 8), data.tobytes())
    with pytest.raises(ValueError, match="characters that do not exist"):
        travel(data.view(f"{order}U2"))
    assert "a\U0010ffff" == travel(np.array([0x61, 0x10FFFF], f"{order}u4").view(f"{order}U2"))[0]


def test_an_integer_of_the_largest_size_comes_and_one_larger_does_not():
    """Both sides draw the line at the same place."""
    for sign in (1, -1):
        largest = sign * (2**codec.MAX_INTEGER_BITS - 1)
        assert largest == travel(largest)
        with pytest.raises(WireError, match="an integer too long"):
            reply(Ext(codec.BIGINT, hex(largest * 2).encode()))


def test_keys_are_text():
    """Numbers as keys, which can be chosen to collide until a dictionary takes minutes, are refused."""
    collide = b"".join(pack(Ext(codec.BIGINT, hex(n * (2**61 - 1)).encode())) + b"\xc0" for n in range(1, 9))
    for raw in (b"\x81\x01\xc0", b"\x88" + collide, b"\x81" + pack(Ext(codec.TUPLE, pack([1]))) + b"\xc0"):
        with pytest.raises(WireError, match="malformed"):
            wire.decode(b"\x81" + pack("ok") + raw, bytearray())


@pytest.mark.parametrize("message", [None, 1, [], {}, {"otra": 1}, ["ok"]])
def test_what_is_no_reply_is_refused(message):
    """A reply is a dictionary with «ok», «error» or «callback»."""
    with pytest.raises(WireError, match="not a reply"):
        wire.decode(pack(message), bytearray())


def test_the_judge_sends_functions_by_number_alone():
    """A function's name may say whether it is a right one: it stays here."""

    def la_correcta(x):
        return x

    callbacks = wire.Callbacks()
    frame = wire.encode({"args": [la_correcta, 1]}, callbacks)
    assert [la_correcta] == callbacks.functions
    assert b"correcta" not in frame


def test_the_judge_refuses_to_send_what_is_not_data():
    """A mistake of an author's, told as such."""
    with pytest.raises(TypeError, match="cannot send a set"):
        wire.encode({"args": [{1}]}, wire.Callbacks())
