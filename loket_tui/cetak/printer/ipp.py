"""One question to CUPS over IPP: the state of a job.

`lpstat` cannot answer it: in its list of ended jobs a printed, a failed and a cancelled job look the same
("Alerts: processing-to-stop-point", CUPS 2.4). The state is an attribute of the job (RFC 8011, 5.3.7).
"""

from __future__ import annotations

import http.client
import os
import socket
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SOKET: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
_MINTA: Final = ("job-state", "job-state-reasons", "job-printer-state-message", "job-printer-state-reasons")
_BATAS_DETIK = 5
_ENUM = 0x23


@dataclass(frozen=True, slots=True)
class Kerja:
    """State of a job (3 pending, 4 held, 5 processing, 6 stopped, 7 cancelled, 8 aborted, 9 completed)."""

    keadaan: int
    sebab: str


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
    try:
        sambungan = _sambungan()
        try:
            kepala = {"Content-Type": "application/ipp"}
            sambungan.request("POST", f"/jobs/{nomor}", _permintaan(nomor), kepala)
            jawab = sambungan.getresponse()
            isi = jawab.read(1 << 20)
        finally:
            sambungan.close()
        return _kerja(isi) if jawab.status == http.client.OK else None
    except (OSError, ValueError, struct.error, http.client.HTTPException):
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


def _permintaan(nomor: int) -> bytes:
    """Get-Job-Attributes, IPP 1.1."""
    isi = b"\x01\x01" + struct.pack(">HI", 0x0009, 1) + b"\x01"
    isi += _nilai(0x47, "attributes-charset", "utf-8")
    isi += _nilai(0x48, "attributes-natural-language", "en")
    isi += _nilai(0x45, "job-uri", f"ipp://localhost/jobs/{nomor}")
    for urut, nama in enumerate(_MINTA):
        isi += _nilai(0x44, "" if urut else "requested-attributes", nama)
    return isi + b"\x03"


def _atribut(isi: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Tag, name and value of each attribute of an answer; a further value repeats the name."""
    letak, nama = 8, ""
    while letak < len(isi):
        tanda = isi[letak]
        letak += 1
        if tanda == 0x03:
            return
        if tanda < 0x10:
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
