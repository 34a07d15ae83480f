"""Questions to CUPS over IPP: the state of a job, which job has a title, what a queue is and offers.

`lpstat` cannot answer the first: in its list of ended jobs a printed, a failed and a cancelled job look the same
("Alerts: processing-to-stop-point", CUPS 2.4). The state is an attribute of the job (RFC 8011, 5.3.7).
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, unquote

_SOKET: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
_MINTA: Final = ("job-state", "job-state-reasons", "job-printer-state-message", "job-printer-state-reasons")
_MINTA_ANTRIAN: Final = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "media-supported",
                         "media-source-supported", "device-uri")
_MINTA_SEMUA: Final = ("job-id", "job-name", "job-printer-uri")
_GET_JOB, _GET_JOBS, _GET_PRINTER = 0x0009, 0x000A, 0x000B
_TIADA = 0x0406
"""client-error-not-found."""
_BAKI_PPD = re.compile(rb"^\*InputSlot ([A-Za-z0-9_.-]+)", re.MULTILINE)
_BATAS_DETIK = 5
_ENUM = 0x23
_KERJA_BARU = 0x02
"""Tag before the attributes of each job."""
_GALAT_IPP = 0x0400
"""From here on a status is a refusal."""


@dataclass(frozen=True, slots=True)
class Kerja:
    """State of a job (3 pending, 4 held, 5 processing, 6 stopped, 7 cancelled, 8 aborted, 9 completed)."""

    keadaan: int
    sebab: str


@dataclass(frozen=True, slots=True)
class Antrian:
    """A queue: its state (3 idle, 4 printing, 5 stopped; 0 there is none), what it says of itself, what it offers."""

    keadaan: int
    menerima: bool = True
    sebab: str = ""
    media: tuple[str, ...] = ()
    """PWG names ("iso_a4_210x297mm", "custom_max_355.6x889mm")."""
    baki: tuple[str, ...] = ()
    """Names of its trays, as the option InputSlot wants them."""
    alamat: str = ""
    """Its device, "usb://EPSON/LX-310"."""


class _SambunganSoket(http.client.HTTPConnection):
    """HTTP over a unix socket."""

    def __init__(self, alamat: str) -> None:
        super().__init__("localhost", timeout=_BATAS_DETIK)
        self._alamat = alamat

    def connect(self) -> None:
        """Open the socket."""
        if sys.platform == "win32":
            raise OSError("tidak ada soket unix")
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_BATAS_DETIK)
        self.sock.connect(self._alamat)


def tanya_kerja(nomor: int) -> Kerja | None:
    """Ask the CUPS server of this machine (or CUPS_SERVER) for job `nomor`; None when it gives no answer."""
    isi = _tanya(f"/jobs/{nomor}", _GET_JOB, "job-uri", f"ipp://localhost/jobs/{nomor}", _MINTA)
    try:
        return None if isi is None else _kerja(isi)
    except (ValueError, struct.error):
        return None


def cari_kerja(judul: str) -> str | None:
    """The id ("Epson-12") of the newest job with this title; "" when there is none, None without an answer."""
    isi = _tanya("/", _GET_JOBS, "printer-uri", "ipp://localhost/", _MINTA_SEMUA, {"which-jobs": "all"})
    try:
        if isi is None or struct.unpack_from(">H", isi, 2)[0] >= _GALAT_IPP:
            return None
        return max(((nomor, antrian) for nomor, nama, antrian in _semua_kerja(isi) if nama == judul),
                   default=(0, ""))[1]
    except (ValueError, struct.error):
        return None


def masih_antri(nomor: int) -> bool | None:
    """Whether job `nomor` stands in the list of those not ended; None without an answer.

    CUPS goes on answering for a job whose queue was deleted, as it was then; its lists do not hold it any more.
    """
    isi = _tanya("/", _GET_JOBS, "printer-uri", "ipp://localhost/", _MINTA_SEMUA, {"which-jobs": "not-completed"})
    try:
        if isi is None or struct.unpack_from(">H", isi, 2)[0] >= _GALAT_IPP:
            return None
        return nomor in {n for n, _, _ in _semua_kerja(isi)}
    except (ValueError, struct.error):
        return None


def tanya_antrian(nama: str) -> Antrian | None:
    """Ask for a queue; None when the server gives no answer, state 0 when it has no such queue."""
    jalur = f"/printers/{quote(nama, safe='')}"
    isi = _tanya(jalur, _GET_PRINTER, "printer-uri", f"ipp://localhost{jalur}", _MINTA_ANTRIAN)
    try:
        antrian = None if isi is None else _antrian(isi)
    except (ValueError, struct.error):
        return None
    if antrian is None or not antrian.keadaan:
        return antrian
    ppd = _minta("GET", f"{jalur}.ppd", b"") or b""
    baki = tuple(m.decode("ascii") for m in _BAKI_PPD.findall(ppd))
    return replace(antrian, baki=baki) if baki else antrian


def _tanya(
    jalur: str, operasi: int, jenis: str, alamat: str, minta: tuple[str, ...], saring: Mapping[str, str] | None = None
) -> bytes | None:
    """One question in IPP, the bytes of its answer; None when there is none.  `saring`: keywords that narrow it."""
    return _minta("POST", jalur, _permintaan(operasi, jenis, alamat, minta, saring or {}))


def _minta(cara: str, jalur: str, isi: bytes) -> bytes | None:
    try:
        sambungan = _sambungan()
        try:
            sambungan.request(cara, jalur, isi, {"Content-Type": "application/ipp"})
            jawab = sambungan.getresponse()
            hasil = jawab.read(1 << 23)
        finally:
            sambungan.close()
        return hasil if jawab.status == http.client.OK else None
    except (OSError, ValueError, http.client.HTTPException):
        return None


def _sambungan() -> http.client.HTTPConnection:
    server = os.environ.get("CUPS_SERVER", "").partition("/version=")[0]
    if not server:
        server = next((s for s in _SOKET if os.path.exists(s)), "localhost")  # noqa: PTH110  a socket
    if server.startswith("/"):
        return _SambunganSoket(server)
    nama, titik, port = server.rpartition(":")
    if titik and port.isdigit():
        return http.client.HTTPConnection(nama, int(port), timeout=_BATAS_DETIK)
    return http.client.HTTPConnection(server, 631, timeout=_BATAS_DETIK)


def _nilai(tanda: int, nama: str, isi: str) -> bytes:
    a, b = nama.encode(), isi.encode()
    return struct.pack(">BH", tanda, len(a)) + a + struct.pack(">H", len(b)) + b


def _permintaan(
    operasi: int, jenis: str, alamat: str, minta: tuple[str, ...], saring: Mapping[str, str]
) -> bytes:
    """A question in IPP 1.1."""
    isi = b"\x01\x01" + struct.pack(">HI", operasi, 1) + b"\x01"
    isi += _nilai(0x47, "attributes-charset", "utf-8")
    isi += _nilai(0x48, "attributes-natural-language", "en")
    isi += _nilai(0x45, jenis, alamat)
    for nama, nilai in saring.items():
        isi += _nilai(0x44, nama, nilai)
    for urut, nama in enumerate(minta):
        isi += _nilai(0x44, "" if urut else "requested-attributes", nama)
    return isi + b"\x03"


def _atribut(isi: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Tag, name and value of each attribute of an answer; a further value repeats the name.

    A group begins with its tag alone (0x02: a job).
    """
    letak, nama = 8, ""
    while letak < len(isi):
        tanda = isi[letak]
        letak += 1
        if tanda == 0x03:
            return
        if tanda < 0x10:
            yield tanda, "", b""
            continue
        (panjang,) = struct.unpack_from(">H", isi, letak)
        letak += 2
        if panjang:
            nama = isi[letak : letak + panjang].decode("ascii", "replace")
        letak += panjang
        (panjang,) = struct.unpack_from(">H", isi, letak)
        letak += 2
        yield tanda, nama, isi[letak : letak + panjang]
        letak += panjang


def _kerja(isi: bytes) -> Kerja | None:
    keadaan, sebab = 0, []
    for tanda, nama, nilai in _atribut(isi):
        if nama == "job-state" and tanda == _ENUM:
            (keadaan,) = struct.unpack(">i", nilai)
        elif nama in _MINTA:
            sebab.append(nilai.decode("utf-8", "replace"))
    return Kerja(keadaan, " ".join(sebab)) if keadaan else None


def _semua_kerja(isi: bytes) -> Iterator[tuple[int, str, str]]:
    """(number, title, id) of each job in an answer."""
    satu: dict[str, bytes] = {}
    for tanda, nama, nilai in [*_atribut(isi), (_KERJA_BARU, "", b"")]:
        if nama:
            satu.setdefault(nama, nilai)
        elif tanda == _KERJA_BARU:
            if set(_MINTA_SEMUA) <= satu.keys():
                (nomor,) = struct.unpack(">i", satu["job-id"])
                antrian = unquote(satu["job-printer-uri"].decode("utf-8", "replace").rpartition("/")[2])
                yield nomor, satu["job-name"].decode("utf-8", "replace"), f"{antrian}-{nomor}"
            satu = {}


def _antrian(isi: bytes) -> Antrian | None:
    if struct.unpack_from(">H", isi, 2)[0] == _TIADA:
        return Antrian(0)
    ada: dict[str, list[bytes]] = {}
    keadaan = 0
    for tanda, nama, nilai in _atribut(isi):
        if nama == "printer-state" and tanda == _ENUM:
            (keadaan,) = struct.unpack(">i", nilai)
        elif nama in _MINTA_ANTRIAN:
            ada.setdefault(nama, []).append(nilai)

    def teks(nama: str) -> tuple[str, ...]:
        return tuple(n.decode("utf-8", "replace") for n in ada.get(nama, ()))

    if not keadaan:
        return None
    return Antrian(keadaan, ada.get("printer-is-accepting-jobs") != [b"\0"], " ".join(teks("printer-state-reasons")),
                   teks("media-supported"), teks("media-source-supported"), "".join(teks("device-uri")[:1]))
