"""Commands that make reports."""

from __future__ import annotations

from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import Sebagai, app_laporan, kantor_terbuka, masuk_sebagai
from loket_tui.dasar.galat import GalatIsian
from loket_tui.layanan.ruang import kunci_baru

Tujuan = Annotated[str, typer.Option("--tujuan", metavar="KODE", help="Satu tujuan; bila kosong semua.")]


@app_laporan.command("mingguan", cls=Perintah)
def laporan_mingguan(
    minggu: Annotated[str, typer.Option("--minggu", metavar="TAHUN-Wnn", help="Misalnya 2026-W47.")],
    tujuan: Tujuan = "",
    sebagai: Sebagai = "",
) -> None:
    """Membuat laporan mingguan: PDF dan CSV di printouts."""
    _buat("minggu", minggu, tujuan, sebagai)


@app_laporan.command("bulanan", cls=Perintah)
def laporan_bulanan(
    bulan: Annotated[str, typer.Option("--bulan", metavar="TAHUN-BULAN", help="Misalnya 2026-11.")],
    tujuan: Tujuan = "",
    sebagai: Sebagai = "",
) -> None:
    """Membuat laporan bulanan yang diminta SOP: PDF dan CSV di printouts."""
    _buat("bulan", bulan, tujuan, sebagai)


@app_laporan.command("triwulan", cls=Perintah)
def laporan_triwulan(
    triwulan: Annotated[str, typer.Option("--triwulan", metavar="TAHUN-Tn", help="Misalnya 2026-T4.")],
    tujuan: Tujuan = "",
    sebagai: Sebagai = "",
) -> None:
    """Membuat laporan triwulan yang diminta SOP: PDF dan CSV di printouts."""
    _buat("triwulan", triwulan, tujuan, sebagai)


def _buat(tiap: str, periode: str, tujuan: str, sebagai: str) -> None:
    """Make the reports of a period that the SOPs ask for, all or those to one addressee.

    Raises GalatIsian for a period of another kind, and when no SOP asks for such a report.
    """
    from loket_tui.dasar.periode import CONTOH, SIFAT, baca_periode
    from loket_tui.layanan import laporan
    from loket_tui.layanan.simpan_pdf import simpan_pdf

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        if baca_periode(periode).jenis != tiap:
            raise GalatIsian(f"Periode laporan {SIFAT[tiap]} ditulis seperti {CONTOH[tiap]}.", "periode")
        wajib = [(k.tujuan, k.bentuk) for k in laporan.kewajiban(ruang) if k.tiap == tiap]
        semua = [x for x in wajib if x[0] == tujuan] or [(tujuan, laporan.LAPORAN)] if tujuan else wajib
        if not semua:
            raise GalatIsian(f"Tidak ada SOP kantor ini yang meminta laporan {SIFAT[tiap]}.", "tujuan")
        for satu, bentuk in semua:
            hasil = laporan.buat_laporan(ruang, sesi, kunci_baru(), periode, satu, bentuk)
            pdf = simpan_pdf(ruang, hasil.cetak)
            kata(hasil.kabar)
            folder = pdf[0].parent if pdf else ruang.kantor.printouts
            csv = laporan.tulis_csv(ruang, sesi, periode, satu, folder, bentuk)
            for path in (*pdf, csv):
                kata(f"  {path}")
