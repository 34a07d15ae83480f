"""What a called visitor came for: the choice, the code of a case, and the status of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from loket_tui.dasar import kode_cari
from loket_tui.dasar.nik import samarkan
from loket_tui.screens.widgets.dialog import Dialog, DialogPilih
from loket_tui.screens.widgets.masukan import Masukan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap

KEPERLUAN = (
    ("baru", "Permohonan baru", "isi di F3"),
    ("lengkapi", "Melengkapi berkas", "dengan kode berkas"),
    ("ambil", "Mengambil hasil", "dengan kode berkas"),
    ("panggilan", "Memenuhi panggilan", "pilih namanya atau pindai"),
    ("tanya", "Bertanya status", "dengan kode berkas"),
    ("selesai", "Selesai dilayani", "nomor ditutup"),
    ("ulang", "Panggil ulang", ""),
    ("tidak_hadir", "Tidak hadir", "dapat dipanggil lagi nanti"),
)
PANGGILAN = (
    ("hadir", "Hadir", "berkasnya berlanjut"), ("ulang", "Panggil ulang", ""),
    ("tidak_hadir", "Tidak hadir", "menurut SOP berkasnya"), ("lain", "Keperluan lain", "pilih dari daftar"),
)
"""What became of the call of a case's own number."""
TIDAK_HADIR = ("Dipanggil tiga kali, tidak ada", "Tidak datang sampai loket tutup")
"""Standard reasons."""
KODE = "kode:"
"""Before a scanned or typed lookup code in the answer of the choice."""


class DialogDenganKode(DialogPilih):
    """A choice of which a scanned lookup code, or one typed here, is an answer by itself (behind `KODE`)."""

    def saat_dipindai(self, kode: str) -> None:
        """A scanned code is the answer."""
        if kode_cari.sah(kode):
            self.dismiss(KODE + kode)
        else:
            self.galat("Kode yang dipindai bukan kode berkas; pindai tanda terima.")

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        """A code typed in full is the answer too."""
        kode = kode_cari.rapikan(event.value)
        if kode.isdigit():
            event.stop()
            event.prevent_default()
            if kode_cari.sah(kode):
                self.dismiss(KODE + kode)
            else:
                self.galat("Kode berkas 12 angka, seperti di tanda terima; periksa angkanya.")


class DialogKeperluan(DialogDenganKode):
    """Enter takes the marked purpose; a scanned code, or one typed here, picks by itself."""

    def __init__(self, nomor: str, berkas: int) -> None:
        """`berkas` is how many cases this visit already has; after the first, the end is offered first."""
        sudah = f"Sudah {berkas} berkas pada nomor ini. " if berkas else ""
        super().__init__(
            f"Nomor {nomor}: keperluannya apa?",
            [k for k in KEPERLUAN if not berkas or k[0] != "tidak_hadir"], nilai="selesai" if berkas else "baru",
            penjelasan=f"{sudah}Pindai tanda terima, atau pilih:")


class DialogKode(Dialog[str | None]):
    """Ask for the lookup code of a case: scanned, or its twelve digits typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "lanjut", "Lanjut", show=False)]

    def __init__(self, judul: str, nilai: str = "", kalimat: str = "") -> None:
        """`kalimat` says why the code given before was refused."""
        super().__init__(judul)
        self._masukan = Masukan(nilai, max_length=20, restrict=r"[0-9 -]*", select_on_focus=False)
        self._masukan.terima_pindai = frozenset()
        self._kalimat = kalimat

    def isi(self) -> ComposeResult:
        """Yield explanation and input."""
        yield Static("Pindai tanda terima, atau ketik 12 angka kode berkas.\n"
                     "Tanpa tanda terima: Esc, lalu cari namanya di F4 atau F6.", classes="dialog--isi", markup=False)
        yield self._masukan

    def on_mount(self) -> None:
        """Put the hand into the input."""
        self._masukan.focus()
        self.galat(self._kalimat or None)

    def saat_dipindai(self, kode: str) -> None:
        """Take a scanned code."""
        self._masukan.value = kode
        self._jawab(kode)

    @on(Input.Submitted)
    def _saat_enter(self, event: Input.Submitted) -> None:
        event.stop()
        self._jawab(event.value)

    def _jawab(self, teks: str) -> None:
        kode = kode_cari.rapikan(teks)
        if kode_cari.sah(kode):
            self.dismiss(kode)
        else:
            self.galat("Kode berkas 12 angka, seperti di tanda terima; periksa angkanya.")


class DialogStatus(Dialog[str | None]):
    """The status of a case as it is read out to the visitor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "batal", "Tutup", show=False),
        Binding("f4", "buka", "Buka berkas"),
    ]

    def __init__(self, b: BerkasLengkap) -> None:
        """`b` is the case."""
        super().__init__("Status berkas", batal="Tutup")
        nomor = ", ".join(f"{buku} {n}{' (BATAL)' if batal else ''}" for buku, n, batal in b.nomor)
        baris = [
            ("Layanan", b.layanan), ("Pemohon", b.pemohon.get("nama", "")),
            ("Kode berkas", kode_cari.kelompok(b.kode_cari)), ("Status", b.status), ("Sejak", b.sejak),
            ("Sekarang di", b.pelaksana if b.jenis and not b.menunggu else ""), ("Janji selesai", b.janji),
            ("Jatuh tempo", b.tempo), ("Nomor", nomor), ("Berakhir", samarkan(b.penutup)),
            ("Yang kurang", "; ".join(b.kurang) if b.menunggu == "pemohon" else ""),
        ]
        self._teks = "\n".join(f"{label:<14}{isi}" for label, isi in baris if isi)

    def isi(self) -> ComposeResult:
        """Yield the lines."""
        yield Static(aman_baris(self._teks), classes="dialog--isi")

    def action_buka(self) -> None:
        """Open the case in F4."""
        self.dismiss("buka")
