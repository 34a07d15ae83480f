"""Commands that make reports."""

from __future__ import annotations

from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import Sebagai, app_laporan, kantor_terbuka, masuk_sebagai
from loket_tui.layanan.ruang import kunci_baru


@app_laporan.command("mingguan", cls=Perintah)
def laporan_mingguan(
    minggu: Annotated[str, typer.Option("--minggu", metavar="TAHUN-Wnn", help="Misalnya 2026-W47.")],
    tujuan: Annotated[str, typer.Option("--tujuan", metavar="KODE", help="Satu tujuan; bila kosong semua.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Membuat laporan mingguan: PDF dan CSV di printouts."""
    from loket_tui.layanan import laporan
    from loket_tui.layanan.simpan_pdf import simpan_pdf

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        for satu in [tujuan] if tujuan else [k.tujuan for k in laporan.kewajiban(ruang)]:
            hasil = laporan.buat_laporan(ruang, sesi, kunci_baru(), minggu, satu)
            pdf = simpan_pdf(ruang, hasil.cetak)
            kata(hasil.kabar)
            csv = laporan.tulis_csv(ruang, sesi, minggu, satu, pdf[0].parent if pdf else ruang.kantor.printouts)
            for path in (*pdf, csv):
                kata(f"  {path}")
