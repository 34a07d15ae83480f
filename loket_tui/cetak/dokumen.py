"""The printed documents by name, and the paper each is printed on. Imports no drawing library by itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from loket_tui.dasar.galat import GalatCetak

DOKUMEN: Final[dict[str, str]] = {
    "tiket": "loket_tui.cetak.tiket:gambar",
    "tanda_terima": "loket_tui.cetak.tanda_terima:gambar",
    "blanko_kekurangan": "loket_tui.cetak.blanko_kekurangan:gambar",
    "bukti_penyerahan": "loket_tui.cetak.bukti_penyerahan:gambar",
    "bukti_penarikan": "loket_tui.cetak.bukti_penyerahan:gambar_penarikan",
    "laporan": "loket_tui.cetak.laporan:gambar",
    "naskah": "loket_tui.cetak.naskah:gambar",
    "surat_setengah": "loket_tui.cetak.surat_setengah:gambar",
    "kartu_ak1": "loket_tui.cetak.kartu_ak1:gambar",
    "kuitansi": "loket_tui.cetak.kuitansi:gambar",
    "lembar_legalisasi": "loket_tui.cetak.lembar_legalisasi:gambar",
    "ekspedisi": "loket_tui.cetak.daftar_dinas:gambar",
    "daftar_pengajuan": "loket_tui.cetak.daftar_dinas:gambar",
    "lembar_disposisi": "loket_tui.cetak.lembar_disposisi:gambar",
    "daftar_naik": "loket_tui.cetak.daftar_naik:gambar",
    "sop_ap": "loket_tui.cetak.sop_ap:gambar",
    "tutup_hari": "loket_tui.cetak.tutup_hari:gambar",
    "serah_tugas": "loket_tui.cetak.serah_tugas:gambar",
    "insiden": "loket_tui.cetak.insiden:gambar",
    "berita_acara_susut": "loket_tui.cetak.berita_acara_susut:gambar",
}
"""Name of a document -> module:function that takes a snapshot and gives the bytes of a PDF."""

NAMA: Final[dict[str, str]] = {
    "tiket": "Tiket antrian",
    "tanda_terima": "Tanda terima", "blanko_kekurangan": "Blanko kekurangan", "bukti_penyerahan": "Bukti penyerahan",
    "naskah": "Surat", "laporan": "Laporan", "kuitansi": "Kuitansi", "lembar_legalisasi": "Lembar legalisasi",
    "kartu_ak1": "Kartu AK-1", "surat_setengah": "Surat setengah",
    "bukti_penarikan": "Bukti penarikan", "ekspedisi": "Daftar ekspedisi", "daftar_pengajuan": "Daftar pengajuan",
    "lembar_disposisi": "Lembar disposisi", "daftar_naik": "Daftar naik", "sop_ap": "SOP AP",
    "tutup_hari": "Lembar tutup hari", "serah_tugas": "Serah terima tugas", "insiden": "Laporan insiden",
    "berita_acara_susut": "Berita acara penyusutan",
}
"""Name of a document -> what people call it."""

BENTUK_SURAT: Final = frozenset({"kartu_ak1", "surat_setengah"})
"""Documents that a letter may be drawn as (`@bentuk`): they take the snapshot of a letter."""

SETENGAH: Final = frozenset({
    "tanda_terima", "blanko_kekurangan", "bukti_penyerahan", "bukti_penarikan", "lembar_disposisi",
    "lembar_legalisasi", "surat_setengah"})
"""Documents printed on half a sheet."""
SEPERTIGA: Final = frozenset({"kuitansi"})
"""Documents printed on a third of a sheet."""

UKURAN: Final[dict[str, tuple[float, float]]] = {
    "F4": (215.0, 330.0),
    "A4": (210.0, 297.0),
    "A5": (210.0, 148.0),
    "A6": (105.0, 148.0),
    "F4/2": (215.0, 165.0),
    "A4/2": (210.0, 148.5),
    "F4/3": (215.0, 110.0),
    "A4/3": (210.0, 99.0),
    "F4/4": (107.5, 165.0),
    "9.5x5.5": (241.3, 139.7),
    "80mm": (80.0, 200.0),
    "58mm": (58.0, 200.0),
}
"""Name of a paper -> width and height in mm; "/2" and "/3": half and third of a sheet, lying, as is A5.

F4 is 215 x 330 mm; 9.5x5.5 is continuous form in inches; a roll is as long as what is printed, its height here is
only a measure.
"""
UTUH: Final = {"F4/1": "F4", "A4/1": "A4"}
"""A whole sheet for a document that is cut from one otherwise; it then stands at the top."""
_POKOK: Final = ("F4", "A4")
_POTONGAN: Final = ("A5", "9.5x5.5", *UTUH)
_BOLEH: Final[dict[str, tuple[str, ...]]] = {
    "setengah": ("F4/2", "A4/2", *_POTONGAN),
    "sepertiga": ("F4/3", "A4/3", "F4/2", "A4/2", *_POTONGAN),
    "kartu": ("F4/3", "A4", "F4/2"),
    "tiket": ("80mm", "58mm", "A6", "F4/4"),
    "penuh": _POKOK,
}
"""Sort of a document -> the papers it can be printed on; cards and tickets: the first is the usual one."""


def _jenis(dokumen: str) -> str:
    if dokumen in SETENGAH:
        return "setengah"
    if dokumen in SEPERTIGA:
        return "sepertiga"
    return {"kartu_ak1": "kartu", "tiket": "tiket"}.get(dokumen, "penuh")


def kertas_boleh(dokumen: str) -> tuple[str, ...]:
    """The papers that an office may give `dokumen`."""
    return _BOLEH[_jenis(dokumen)]


def sebutan(dokumen: str) -> str:
    """What people call a printed document."""
    return NAMA.get(dokumen, dokumen.replace("_", " ").capitalize())


def kertas_cetak(dokumen: str, kertas: str) -> str:
    """Name of the paper (a key of `UKURAN`) that `dokumen` comes out on, asked for on `kertas`.

    F4 and A4 are the sheets of an office: small documents are cut from them; one that is to have a whole sheet says
    F4/1 or A4/1. Raises GalatCetak for a paper on which the document cannot be read or does not fit.
    """
    jenis = _jenis(dokumen)
    boleh = _BOLEH[jenis]
    if kertas in UTUH and (kertas in boleh or jenis == "penuh"):
        return UTUH[kertas]
    if kertas in boleh:
        return kertas
    if kertas in {*UKURAN, *UTUH} and kertas not in _POKOK:
        raise GalatCetak(f"{sebutan(dokumen)} tidak dapat dicetak pada kertas {kertas}; "
                         f"pilih {', '.join(boleh)} di kantor.toml bagian [cetak.dokumen].")
    pokok = kertas if kertas in _POKOK else "F4"
    return {"setengah": f"{pokok}/2", "sepertiga": f"{pokok}/3", "penuh": pokok}.get(jenis, boleh[0])


def buat(dokumen: str, cuplikan: dict[str, Any]) -> bytes:
    """Draw `dokumen` from its snapshot: the same snapshot always gives the same bytes.

    Raises GalatCetak when the document is unknown or the snapshot lacks what it needs.
    """
    tempat = DOKUMEN.get(dokumen)
    if tempat is None:
        raise GalatCetak(f"Dokumen cetak “{dokumen}” tidak dikenal; laporkan kepada pengelola program.")
    modul, nama = tempat.split(":")
    try:
        kop = cuplikan.get("kop") or {}
        if kop.get("logo_sidik") and not kop.get("logo"):   # a letter does not go out without its letterhead
            raise GalatCetak(f"Logo untuk mencetak “{dokumen}” tidak ikut dibaca; laporkan kepada pengelola program.")
        hasil = getattr(import_module(modul), nama)(cuplikan)
    except (KeyError, TypeError, AttributeError) as galat:
        raise GalatCetak(
            f"Data untuk mencetak “{dokumen}” tidak lengkap ({galat}); buka berkas itu lagi lalu cetak ulang."
        ) from galat
    return bytes(hasil)
