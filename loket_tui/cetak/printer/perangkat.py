"""A printer written as a device ("/dev/usb/lp0", "/dev/ttyUSB0"; Windows "COM3", "LPT1"): raw bytes, nothing else.

Write, wait until the last byte is taken, close.  No device says what became of the bytes, so a job that went through
ends with the question to a person whether the paper came out (CetakTidakPasti), never as printed.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from loket_tui.cetak.printer.jalur import Keadaan, Penarikan, kalimat_pasti, mentah
from loket_tui.dasar.galat import CetakTidakPasti, GalatCetak
from loket_tui.kantor.cetak import Tujuan

_WINDOWS = re.compile(r"(?:\\\\\.\\)?((?:COM|LPT)\d{1,3}):?", re.IGNORECASE)
_CARI: Final = ("usb/lp*", "lp[0-9]*")
"""Where Linux puts printers below /dev; serial ports may be anything, so they are not listed."""
BATAS_DETIK = 20.0
"""Seconds in which a device must take a byte; a printer without paper takes none."""
_TANYA_STATUS: Final = 0x060B
_KERTAS_HABIS: Final = 0x20
"""LPGETSTATUS of <linux/lp.h> and its bit for "out of paper"; the other bits are wrong on many cheap printers."""

_TIADA: Final = "Printer {nama} tidak tersambung; pasang kabelnya dan nyalakan printernya."


def adalah_perangkat(nama: str) -> bool:
    """Whether a printer's name in kantor.toml is a device."""
    return nama.startswith("/dev/") or _WINDOWS.fullmatch(nama) is not None


class Perangkat:
    """Devices of this machine."""

    def daftar(self) -> list[str]:
        """Devices that surely are printers."""
        return sorted(str(p) for pola in _CARI for p in Path("/dev").glob(pola) if self.ada(str(p)))

    def ada(self, nama: str) -> bool:
        """Whether the device is there; on Windows that is seen only when it is opened."""
        if _WINDOWS.fullmatch(nama):
            return sys.platform == "win32"
        try:
            return stat.S_ISCHR(Path(nama).stat().st_mode)
        except OSError:
            return False

    def kirim(self, path: Path, tujuan: Tujuan, kertas: str, judul: str = "") -> str:  # noqa: ARG002  raw bytes carry their own paper
        """Write a raw file to the device; raises GalatCetak when it took nothing, else always CetakTidakPasti."""
        nama = tujuan.printer
        if not mentah(path, tujuan):
            raise GalatCetak(f"Printer {nama} hanya menerima teks printer, bukan PDF; tulis bentuk = \"escpos\" atau "
                             f"\"escp\", atau pakai antrian printer, di kantor.toml.")
        if not self.ada(nama):
            raise GalatCetak(_TIADA.format(nama=nama))
        isi = path.read_bytes()
        try:
            tertulis = _tulis_windows(nama, isi) if _WINDOWS.fullmatch(nama) else _tulis(nama, isi)
        except FileNotFoundError as galat:
            raise GalatCetak(_TIADA.format(nama=nama)) from galat
        except BlockingIOError as galat:
            raise GalatCetak(f"Printer {nama} tidak mau menerima data; isi kertasnya dan nyalakan printernya."
                             ) from galat
        except OSError as galat:
            raise GalatCetak(f"Printer {nama} sedang dipakai program lain atau tidak boleh dibuka; tutup program itu "
                             f"atau beri izin kepada akun ini.") from galat
        if not tertulis:
            raise CetakTidakPasti(kalimat_pasti(nama))
        raise CetakTidakPasti(f"Printer {nama} sudah menerima cetakan ini dan tidak memberi kabar; lihat apakah "
                              "kertasnya keluar, bila tidak ulangi cetakannya.")

    def keadaan(self, kerja: str) -> Keadaan:  # noqa: ARG002
        """A device knows nothing of jobs."""
        return Keadaan("tidak_diketahui")

    def cari(self, judul: str) -> str | None:  # noqa: ARG002
        """A device knows no titles."""
        return ""

    def batalkan(self, kerja: str) -> Penarikan:  # noqa: ARG002
        """What a device was given is printed."""
        return "lewat"


def _tulis(nama: str, isi: bytes) -> bool:
    """Write to a device of a POSIX system; False when it stopped in the middle.

    Raises OSError when it cannot be opened, BlockingIOError when it took nothing within BATAS_DETIK.
    """
    if sys.platform == "win32":
        return _tulis_windows(nama, isi)
    fd = os.open(nama, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        _siapkan(fd)
        sisa = memoryview(isi)
        while sisa and _siap(fd):
            try:
                sisa = sisa[os.write(fd, sisa[:4096]):]
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:
                break
        if len(sisa) == len(isi):
            raise BlockingIOError
        return not sisa and _siap(fd)       # closing earlier would throw away what is still on the wire
    finally:
        os.close(fd)


def _siap(fd: int) -> bool:
    """Wait until the device takes bytes (and so has taken those before)."""
    import select

    return bool(select.select([], [fd], [], BATAS_DETIK)[1])


def _siapkan(fd: int) -> None:
    """A serial line is set to pass bytes as they are; a printer port says whether it is out of paper."""
    if sys.platform == "win32":
        return
    import fcntl
    import termios
    import tty

    if os.isatty(fd):
        with suppress(termios.error):
            tty.setraw(fd, termios.TCSANOW)
        return
    status = bytearray(4)
    try:
        fcntl.ioctl(fd, _TANYA_STATUS, status)
    except OSError:
        return
    if kertas_habis(status):
        raise BlockingIOError


def kertas_habis(status: bytes | bytearray) -> bool:
    """What the status bits of a printer port say of its paper."""
    return bool(int.from_bytes(status, sys.byteorder) & _KERTAS_HABIS)


def _tulis_windows(nama: str, isi: bytes) -> bool:
    """Write to a port of Windows; False when it broke off.  It has never run on one."""
    cocok = _WINDOWS.fullmatch(nama)
    port = f"\\\\.\\{cocok[1].upper()}" if cocok else nama       # pathlib would end it with a backslash
    fd = os.open(port, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        sisa = memoryview(isi)
        while sisa:
            sisa = sisa[os.write(fd, sisa[:4096]):]
    except OSError:
        return False
    finally:
        os.close(fd)
    return True
