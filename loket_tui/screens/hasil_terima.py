"""What came of an intake, large enough to be read out and copied by hand."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Digits, Static

from loket_tui.dasar.kode_cari import kelompok
from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.teks import aman, aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.ruang import Hasil, Ruang, Sesi

JEDA_TUTUP = 0.4
"""Seconds in which the second stroke of a double Enter does not close the result unread."""


class DialogHasil(Dialog[bool]):
    """Register number, promised date and lookup code, and which papers print."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "tutup", "Lanjut")]
    DEFAULT_CSS = """
    DialogHasil Horizontal { height: 3; }
    DialogHasil .hasil--label { width: 18; padding-top: 1; }
    DialogHasil Digits { width: 1fr; }
    """

    def __init__(self, judul: str, kalimat: str, besar: list[tuple[str, str]], bawah: str) -> None:
        """`besar` are (label, text drawn large)."""
        super().__init__(judul, batal="Lanjut")
        self.kalimat = kalimat
        self.besar = besar
        self.bawah = bawah
        self._sejak = monotonic()

    def isi(self) -> ComposeResult:
        """Yield the sentence, the large lines and the papers."""
        yield Static(aman_baris(self.kalimat), classes="dialog--isi")
        for label, teks in self.besar:
            with Horizontal():
                yield Static(aman(label), classes="hasil--label")
                yield Digits(teks)
        yield Static(aman_baris(self.bawah), classes="dialog--isi")

    def action_tutup(self) -> None:
        """Close, unless the key is the echo of the one that saved."""
        if monotonic() - self._sejak >= JEDA_TUTUP:
            self.dismiss(True)

    def action_batal(self) -> None:
        """Close."""
        self.action_tutup()


def dialog_hasil(ruang: Ruang, sesi: Sesi, hasil: Hasil) -> DialogHasil:
    """The result of an intake or of a checklist."""
    from loket_tui.cetak.dokumen import sebutan
    from loket_tui.layanan import daftar

    b = daftar.berkas(ruang, sesi, hasil.permohonan)
    kertas = [sebutan(str(c["dokumen"])) for c in b.cetakan if c["id"] in hasil.cetak]
    cetak = f"Dicetak: {', '.join(kertas)}." if kertas else "Tidak ada kertas yang dicetak."
    kode = ("Kode berkas", kelompok(hasil.kode_cari))
    atas = f"{b.layanan}: {b.pemohon.get('nama', '')}"
    if b.menunggu == "pemohon" or b.akhir:
        rincian = "Yang belum ada: " + "; ".join(b.kurang) + "." if b.kurang and not b.akhir else ""
        kalimat = f"{atas}\n{b.penutup or f'Status: {b.status}.'} {rincian}"
        return DialogHasil("Berkas disimpan" if not b.akhir else "Berkas berakhir", kalimat, [kode], cetak)
    nomor = hasil.nomor or tuple(n for _, n, batal in b.nomor if not batal)
    besar = [("Nomor register", n) for n in nomor[:1]]
    if b.janji:
        besar.append(("Janji selesai", b.janji))
    rapat = "  ".join(f"{label}: {teks}" for label, teks in besar)
    bawah = f"{rapat}\nKode berkas: {kode[1]}\n{cetak} Sekarang: {b.status}."
    return DialogHasil("Berkas diterima", atas, [*besar, kode], bawah.strip())
