"""winspool.drv through ctypes: the real `Spooler`.  It has never run; nothing is decided here."""

from __future__ import annotations

import sys

from loket_tui.cetak.printer.windows import Spooler

_LOKAL_DAN_JARINGAN = 0x2 | 0x4
_SUDAH_TIADA = 87
"""ERROR_INVALID_PARAMETER: the spooler knows no such job."""
_HAPUS = 5


def tabel() -> Spooler:
    """The spooler of this machine; OSError on any other system than Windows."""
    if sys.platform != "win32":
        raise OSError("winspool hanya ada di Windows")
    import ctypes
    from ctypes import wintypes

    pustaka = ctypes.WinDLL("winspool.drv", use_last_error=True)

    class Info4(ctypes.Structure):
        """PRINTER_INFO_4W."""

        _fields_ = [("nama", wintypes.LPWSTR), ("server", wintypes.LPWSTR), ("sifat", wintypes.DWORD)]

    class Dokumen(ctypes.Structure):
        """DOC_INFO_1W."""

        _fields_ = [("judul", wintypes.LPWSTR), ("berkas", wintypes.LPWSTR), ("jenis", wintypes.LPWSTR)]

    class Kerja(ctypes.Structure):
        """JOB_INFO_1W up to the status bits."""

        _fields_ = [
            ("nomor", wintypes.DWORD), ("printer", wintypes.LPWSTR), ("mesin", wintypes.LPWSTR),
            ("pemakai", wintypes.LPWSTR), ("dokumen", wintypes.LPWSTR), ("jenis", wintypes.LPWSTR),
            ("teks_status", wintypes.LPWSTR), ("status", wintypes.DWORD),
        ]

    penunjuk, dword, pdword = ctypes.c_void_p, wintypes.DWORD, ctypes.POINTER(wintypes.DWORD)
    pustaka.EnumPrintersW.argtypes = [dword, wintypes.LPWSTR, dword, penunjuk, dword, pdword, pdword]
    pustaka.OpenPrinterW.argtypes = [wintypes.LPWSTR, ctypes.POINTER(wintypes.HANDLE), penunjuk]
    pustaka.ClosePrinter.argtypes = [wintypes.HANDLE]
    pustaka.StartDocPrinterW.argtypes = [wintypes.HANDLE, dword, penunjuk]
    pustaka.StartDocPrinterW.restype = dword
    pustaka.StartPagePrinter.argtypes = [wintypes.HANDLE]
    pustaka.WritePrinter.argtypes = [wintypes.HANDLE, penunjuk, dword, pdword]
    pustaka.EndPagePrinter.argtypes = [wintypes.HANDLE]
    pustaka.EndDocPrinter.argtypes = [wintypes.HANDLE]
    pustaka.GetJobW.argtypes = [wintypes.HANDLE, dword, dword, penunjuk, dword, pdword]
    pustaka.SetJobW.argtypes = [wintypes.HANDLE, dword, dword, penunjuk, dword]

    def berhasil(hasil: int) -> int:
        if not hasil:
            raise ctypes.WinError(ctypes.get_last_error())
        return hasil

    class Winspool:
        """See `Spooler`."""

        def daftar(self) -> list[str]:
            """EnumPrintersW, twice: for the size, then for the names."""
            perlu, jumlah = wintypes.DWORD(), wintypes.DWORD()
            pustaka.EnumPrintersW(_LOKAL_DAN_JARINGAN, None, 4, None, 0, ctypes.byref(perlu), ctypes.byref(jumlah))
            ruang = ctypes.create_string_buffer(max(perlu.value, 1))
            berhasil(pustaka.EnumPrintersW(_LOKAL_DAN_JARINGAN, None, 4, ruang, perlu.value, ctypes.byref(perlu),
                                           ctypes.byref(jumlah)))
            isi = ctypes.cast(ruang, ctypes.POINTER(Info4))
            return [str(isi[i].nama) for i in range(jumlah.value)]

        def buka(self, printer: str) -> int:
            """OpenPrinterW."""
            pegangan = wintypes.HANDLE()
            berhasil(pustaka.OpenPrinterW(printer, ctypes.byref(pegangan), None))
            return int(pegangan.value or 0)

        def tutup(self, pegangan: int) -> None:
            """ClosePrinter."""
            berhasil(pustaka.ClosePrinter(pegangan))

        def mulai(self, pegangan: int, judul: str) -> int:
            """StartDocPrinterW of type RAW, StartPagePrinter."""
            kerja = berhasil(pustaka.StartDocPrinterW(pegangan, 1, ctypes.byref(Dokumen(judul, None, "RAW"))))
            berhasil(pustaka.StartPagePrinter(pegangan))
            return kerja

        def tulis(self, pegangan: int, isi: bytes) -> int:
            """WritePrinter."""
            tertulis = wintypes.DWORD()
            berhasil(pustaka.WritePrinter(pegangan, isi, len(isi), ctypes.byref(tertulis)))
            return int(tertulis.value)

        def akhiri(self, pegangan: int) -> None:
            """EndPagePrinter, EndDocPrinter."""
            berhasil(pustaka.EndPagePrinter(pegangan))
            berhasil(pustaka.EndDocPrinter(pegangan))

        def status(self, pegangan: int, kerja: int) -> int | None:
            """GetJobW, twice: for the size, then for the bits."""
            perlu = wintypes.DWORD()
            pustaka.GetJobW(pegangan, kerja, 1, None, 0, ctypes.byref(perlu))
            if not perlu.value:
                if ctypes.get_last_error() == _SUDAH_TIADA:
                    return None
                raise ctypes.WinError(ctypes.get_last_error())
            ruang = ctypes.create_string_buffer(perlu.value)
            berhasil(pustaka.GetJobW(pegangan, kerja, 1, ruang, perlu.value, ctypes.byref(perlu)))
            return int(ctypes.cast(ruang, ctypes.POINTER(Kerja))[0].status)

        def hapus(self, pegangan: int, kerja: int) -> None:
            """SetJobW, JOB_CONTROL_DELETE."""
            berhasil(pustaka.SetJobW(pegangan, kerja, 0, None, _HAPUS))

    return Winspool()
