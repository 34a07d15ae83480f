"""Command of the photograph on a card: a picture is taken in under the case it belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loket_tui.cli.perintah import Perintah
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import Sebagai, app, kantor_terbuka, masuk_sebagai


@app.command("foto", cls=Perintah)
def foto(
    kode: Annotated[str, typer.Argument(metavar="KODE", help="Kode cari 12 angka pada tanda terima.")],
    berkas: Annotated[Path, typer.Argument(metavar="BERKAS", help="Pas foto JPG atau PNG, paling besar 10 MB.")],
    sebagai: Sebagai = "",
) -> None:
    """Menyimpan pas foto pemohon untuk kartu AK-1, dikecilkan menjadi 3x4 cm; berkas asalnya tetap."""
    from loket_tui.layanan.kartu_ak1 import pasang_foto
    from loket_tui.layanan.ruang import kunci_baru

    with kantor_terbuka() as ruang:
        kata(pasang_foto(ruang, masuk_sebagai(ruang, sebagai), kunci_baru(), kode, berkas).kabar)
