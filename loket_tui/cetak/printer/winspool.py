"""winspool.drv through ctypes: the real `Spooler`.

It has never run on Windows; tests call it with a library of their own.  Nothing is decided here.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any, Final

from loket_tui.cetak.printer.windows import Spooler

_LOKAL_DAN_JARINGAN: Final = 0x2 | 0x4
"""PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS."""
_HAPUS: Final = 5
"""JOB_CONTROL_DELETE."""
_TIADA: Final = 87
"""ERROR_INVALID_PARAMETER: the spooler knows no such job."""


class Info4(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (("nama", wintypes.LPWSTR), ("server", wintypes.LPWSTR), ("sifat", wintypes.DWORD))


class Dokumen(ctypes.Structure):
    """DOC_INFO_1W."""

    _fields_ = (("judul", wintypes.LPWSTR), ("berkas", wintypes.LPWSTR), ("jenis", wintypes.LPWSTR))


class InfoKerja(ctypes.Structure):
    """JOB_INFO_1W up to the status bits."""

    _fields_ = (
        ("nomor", wintypes.DWORD), ("printer", wintypes.LPWSTR), ("mesin", wintypes.LPWSTR),
        ("pemakai", wintypes.LPWSTR), ("dokumen", wintypes.LPWSTR), ("jenis", wintypes.LPWSTR),
        ("teks_status", wintypes.LPWSTR), ("status", wintypes.DWORD),
    )


_DWORD, _PEGANGAN, _PENUNJUK = wintypes.DWORD, wintypes.HANDLE, ctypes.c_void_p
_PDWORD = ctypes.POINTER(wintypes.DWORD)
_FUNGSI: Final[dict[str, tuple[Any, ...]]] = {
    "EnumPrintersW": (_DWORD, wintypes.LPWSTR, _DWORD, _PENUNJUK, _DWORD, _PDWORD, _PDWORD),
    "OpenPrinterW": (wintypes.LPWSTR, ctypes.POINTER(_PEGANGAN), _PENUNJUK),
    "ClosePrinter": (_PEGANGAN,),
    "StartDocPrinterW": (_PEGANGAN, _DWORD, _PENUNJUK),
    "StartPagePrinter": (_PEGANGAN,),
    "WritePrinter": (_PEGANGAN, _PENUNJUK, _DWORD, _PDWORD),
    "EndPagePrinter": (_PEGANGAN,),
    "EndDocPrinter": (_PEGANGAN,),
    "GetJobW": (_PEGANGAN, _DWORD, _DWORD, _PENUNJUK, _DWORD, _PDWORD),
    "SetJobW": (_PEGANGAN, _DWORD, _DWORD, _PENUNJUK, _DWORD),
}
"""The calls and what each takes; a handle has to be told, or 64 bits of it are cut to 32."""


def tabel() -> Spooler:
    """The spooler of this machine; OSError on any other system than Windows."""
    if sys.platform != "win32":
        raise OSError("winspool hanya ada di Windows")
    return Winspool(ctypes.WinDLL("winspool.drv", use_last_error=True))


def _kode() -> int:
    """The error code of the last call."""
    if sys.platform == "win32":
        return ctypes.get_last_error()
    return 0


class Winspool:
    """See `Spooler`."""

    def __init__(self, pustaka: Any) -> None:
        """`pustaka`: the loaded winspool.drv."""
        for nama, jenis in _FUNGSI.items():
            getattr(pustaka, nama).argtypes = jenis
        pustaka.StartDocPrinterW.restype = _DWORD
        self._p = pustaka

    def daftar(self) -> list[str]:
        """EnumPrintersW, twice: for the size, then for the names."""
        perlu, jumlah = wintypes.DWORD(), wintypes.DWORD()
        ukuran = ctypes.byref(perlu), ctypes.byref(jumlah)
        self._p.EnumPrintersW(_LOKAL_DAN_JARINGAN, None, 4, None, 0, *ukuran)
        ruang = ctypes.create_string_buffer(max(perlu.value, ctypes.sizeof(Info4)))
        _berhasil(self._p.EnumPrintersW(_LOKAL_DAN_JARINGAN, None, 4, ruang, len(ruang), *ukuran))
        isi = ctypes.cast(ruang, ctypes.POINTER(Info4))
        return [str(isi[i].nama) for i in range(jumlah.value)]

    def buka(self, printer: str) -> int:
        """OpenPrinterW."""
        pegangan = wintypes.HANDLE()
        _berhasil(self._p.OpenPrinterW(printer, ctypes.byref(pegangan), None))
        return int(pegangan.value or 0)

    def tutup(self, pegangan: int) -> None:
        """ClosePrinter."""
        _berhasil(self._p.ClosePrinter(pegangan))

    def mulai(self, pegangan: int, judul: str) -> int:
        """StartDocPrinterW of type RAW, StartPagePrinter."""
        kerja = _berhasil(self._p.StartDocPrinterW(pegangan, 1, ctypes.byref(Dokumen(judul, None, "RAW"))))
        _berhasil(self._p.StartPagePrinter(pegangan))
        return kerja

    def tulis(self, pegangan: int, isi: bytes) -> int:
        """WritePrinter."""
        tertulis = wintypes.DWORD()
        _berhasil(self._p.WritePrinter(pegangan, isi, len(isi), ctypes.byref(tertulis)))
        return int(tertulis.value)

    def akhiri(self, pegangan: int) -> None:
        """EndPagePrinter, EndDocPrinter."""
        _berhasil(self._p.EndPagePrinter(pegangan))
        _berhasil(self._p.EndDocPrinter(pegangan))

    def status(self, pegangan: int, kerja: int) -> int | None:
        """GetJobW, twice: for the size, then for the bits."""
        perlu = wintypes.DWORD()
        self._p.GetJobW(pegangan, kerja, 1, None, 0, ctypes.byref(perlu))
        if not perlu.value and _kode() == _TIADA:
            return None
        ruang = ctypes.create_string_buffer(max(perlu.value, ctypes.sizeof(InfoKerja)))
        _berhasil(self._p.GetJobW(pegangan, kerja, 1, ruang, len(ruang), ctypes.byref(perlu)))
        return int(ctypes.cast(ruang, ctypes.POINTER(InfoKerja))[0].status)

    def hapus(self, pegangan: int, kerja: int) -> None:
        """SetJobW, JOB_CONTROL_DELETE."""
        _berhasil(self._p.SetJobW(pegangan, kerja, 0, None, _HAPUS))


def _berhasil(hasil: int) -> int:
    """What a call gave; OSError with the reason when it is 0."""
    if hasil:
        return hasil
    if sys.platform == "win32":
        raise ctypes.WinError(ctypes.get_last_error())
    raise OSError("panggilan winspool gagal")
