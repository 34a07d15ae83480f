"""Commands of the paper: the printers of this machine, and which document goes where."""

from __future__ import annotations

from loket_tui.cli.perintah import Perintah, kelompok
from loket_tui.cli.tanya import kata
from loket_tui.cli.umum import app, keadaan

app_cetak = kelompok("Mengurus printer dan cetakan.")
app.add_typer(app_cetak, name="cetak")


@app_cetak.command("printer", cls=Perintah)
def printer() -> None:
    """Menyebut printer komputer ini dan printer tiap dokumen."""
    from loket_tui.cetak.dokumen import DOKUMEN, sebutan
    from loket_tui.cetak.printer import daftar_printer
    from loket_tui.kantor import Kantor, cari_folder

    keadaan.folder = cari_folder(keadaan.diminta)
    atur = Kantor.buka(keadaan.folder).cetak
    ada = daftar_printer()
    kata(f"Printer komputer ini: {', '.join(ada) or 'tidak ada'}.")
    for dokumen in sorted(DOKUMEN):
        kata(f"  {sebutan(dokumen):<28} {atur.printer_untuk(dokumen) or 'hanya disimpan'}")
