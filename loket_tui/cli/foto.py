"""Command of the photograph on a card: a picture is taken in under the case it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata, tanya_ya
from loket_tui.cli.umum import Sebagai, app, kantor_terbuka, masuk_sebagai


@app.command("foto", cls=Perintah)
def foto(
    kode: Annotated[str, typer.Argument(metavar="KODE", help="Kode cari 12 angka pada tanda terima.")],
    berkas: Annotated[Path, typer.Argument(
        metavar="BERKAS", help="Pas foto JPG atau PNG yang tegak, paling sedikit 150x200 titik, paling besar 10 MB.")],
    sebagai: Sebagai = "",
    ganti: Annotated[bool, typer.Option("--ganti", help="Ganti foto yang sudah ada tanpa bertanya.")] = False,
) -> None:
    """Menyimpan pas foto pemohon untuk kartu AK-1, dikecilkan menjadi 3x4 cm; berkas asalnya tetap."""
    from loket_tui.layanan.kartu_ak1 import pasang_foto, perkara_foto
    from loket_tui.layanan.pas_foto import kecilkan
    from loket_tui.layanan.ruang import kunci_baru

    with kantor_terbuka() as ruang:
        sesi = masuk_sebagai(ruang, sebagai)
        tujuan = perkara_foto(ruang, sesi, kode)
        kecilkan(berkas)        # one that cannot be used is refused before anything is asked
        if tujuan.lama and not ganti and not tanya_ya(
                f"Berkas {tujuan.nama} sudah punya pas foto, disimpan {tujuan.lama}. Ganti?", False):
            kata("Pas foto yang lama tetap dipakai.")
            return
        hasil = pasang_foto(ruang, sesi, kunci_baru(), kode, berkas, ganti=True)
        kata(f"{tujuan.nama}: {hasil.kabar}")
