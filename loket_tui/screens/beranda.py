"""The first screen after the login: what waits for this officer, what the office should not forget, the jobs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.galat import Galat
from loket_tui.dasar.teks import layar
from loket_tui.screens.daftar_layar import LANJUTAN, LAYAR
from loket_tui.screens.layar import Layar
from loket_tui.screens.widgets.teks import aman, terlekuk

if TYPE_CHECKING:
    from loket_tui.layanan.beranda import Ringkasan
    from loket_tui.layanan.ruang import Hasil
    from loket_tui.screens.app import LoketApp

PEKERJAAN = {
    "antrian": "memberi nomor dan memanggil pengunjung",
    "terima": "menerima permohonan dan memeriksa kelengkapan",
    "berkas": "mengerjakan, mencari dan menyerahkan berkas",
    "tanda_tangan": "memaraf, menyetujui dan mencatat tanda tangan",
    "buku": "melihat buku register, agenda, tanda terima, cetakan",
    "laporan": "membuat laporan berkala dan menutup hari",
    "sop": "melihat alur prosedur",
}
"""What each job is, for the list of jobs."""
BERHAK = {"sop": ", mengaktifkan versi, memindahkan berkas"}
"""What a job is besides for those who hold the right of that name."""


class BerandaScreen(Layar):
    """What waits, with the key that leads there; reminders; backup."""

    CSS_PATH = "beranda.tcss"
    judul = "Beranda"
    ikut_sop = True
    ikut_buku = True
    bantuan = ("Layar ini menunjukkan apa yang menunggu Anda dan tombol menuju ke sana. "
               "Pengingat di bawahnya menyebut apa yang perlu dibereskan kantor, misalnya cadangan.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "cadangkan", "Cadangkan", key_display="C"),
        Binding("C", "cadangkan", "Cadangkan", show=False),
        Binding("up", "gulir(-1)", "Gulir", key_display="↑↓"),
        Binding("down", "gulir(1)", "Gulir", show=False),
        Binding("t", "tanggal", "Sahkan tanggal|Tanggal", key_display="T"),
        Binding("T", "tanggal", "Sahkan tanggal", show=False),
        *(Binding(t, f"buka('{e.nama}')", e.label, key_display=e.tombol.upper(), show=t == e.tombol)
          for e in LANJUTAN for t in (e.tombol, e.tombol.upper())),
    ]

    def __init__(self) -> None:
        """Make the screen of one session."""
        super().__init__()
        self._ringkasan: Ringkasan | None = None
        self._tuntas: tuple[str, ...] = ()
        self._kunci_cadangan = ""
        self._folder_cadangan = ""
        self._mencadangkan = False

    def isi(self) -> Iterable[Widget]:
        """The three parts, scrolling when they are long."""
        with VerticalScroll(id="beranda", can_focus=False):
            yield Static(id="tunggu", markup=False)
            yield Static(id="pengingat", markup=False)
            yield Static(id="pekerjaan", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this officer can do now."""
        match action:
            case "cadangkan":
                return self.loket.sudah_masuk and self.sesi.boleh("cadangan") and not self._mencadangkan
            case "tanggal":
                return bool(self._ringkasan and self._ringkasan.jam)
            case "gulir":
                return bool(self.query("#beranda")) and self.query_one("#beranda").max_scroll_y > 0
            case "kembali":
                return False
            case "buka":
                return self.loket.boleh_buka(self.loket.entri(str(parameters[0])))
        return super().check_action(action, parameters)

    def segarkan(self) -> None:
        """Count anew."""
        if not self.loket.sudah_masuk:
            return
        from loket_tui.layanan.beranda import ringkasan
        from loket_tui.layanan.draf import berkas_tuntas

        if self.sesi.boleh("terima"):       # before the drafts are counted: a case that was saved is none any more
            self._tuntas += self.coba(lambda: berkas_tuntas(self.ruang, self.sesi)) or ()
        hasil = self.coba(lambda: ringkasan(self.ruang, self.sesi))
        if hasil is not None:
            self._ringkasan = hasil
            self.query_one("#tunggu", Static).update(self._tunggu(hasil))
            self.query_one("#pengingat", Static).update(self._pengingat(hasil))
            self.query_one("#pekerjaan", Static).update(self._pekerjaan())
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        if self._ringkasan is not None:
            self.query_one("#tunggu", Static).update(self._tunggu(self._ringkasan))
            self.query_one("#pekerjaan", Static).update(self._pekerjaan())
            self.query_one("#pengingat", Static).update(self._pengingat(self._ringkasan))

    def _tombol(self, nama: str) -> str:
        return self.loket.entri(nama).tombol.upper()

    def _tunggu(self, hasil: Ringkasan) -> Content:
        """One line per list that has something, with its key."""
        baris = [Content.styled("Menunggu Anda", "bold")]
        ada = [t for t in hasil.tunggu if t.jumlah and self.loket.boleh_buka(self.loket.entri(t.pekerjaan))]
        baris += [aman(f"  {self._tombol(t.pekerjaan)}  {t.jumlah:>5}  {t.kata}") for t in ada]
        if not ada:
            baris.append(aman("  Tidak ada yang menunggu: semua daftar Anda kosong."))
        return terlekuk([*baris, aman("")], self._lebar)

    @property
    def _lebar(self) -> int:
        """Cells of a line."""
        return self.app.size.width - 4

    def _pengingat(self, hasil: Ringkasan) -> Content:
        """Reminders as whole sentences, wrapped here so that their lines stand below each other."""
        kabar = self.loket.pencetak.kabar if self.loket.pencetak is not None else None
        cetak = kabar.rincian or kabar.setelan if kabar is not None else ""
        if cetak and kabar is not None and kabar.rincian and self.loket.boleh_buka(self.loket.entri("buku")):
            cetak += " Daftarnya: Ctrl+P."
        semua = [*self._tuntas, *([f"{hasil.jam} Tekan T."] if hasil.jam else []),
                 *([f"Cetakan: {cetak}"] if cetak else []), *hasil.pengingat]
        if not semua:
            return Content("")
        lebar = max(20, self.app.size.width - 6)
        baris = [b for k in semua
                 for b in wrap(layar(k), lebar, initial_indent="  - ", subsequent_indent="    ")]
        return Content("\n").join([Content.styled("Perlu dibereskan", "bold"), *(aman(b) for b in baris), aman("")])

    def _pekerjaan(self) -> Content:
        """The jobs this officer may open."""
        baris = [Content.styled("Pekerjaan", "bold")]
        for e in LAYAR:
            if self.loket.boleh_buka(e):
                apa = PEKERJAAN.get(e.nama, "") + (BERHAK.get(e.nama, "") if self.sesi.boleh(e.nama) else "")
                baris.append(aman(f"  {e.tombol.upper()}  {e.label.partition('|')[0]}: {apa}"))
        for e in LANJUTAN:
            if self.loket.boleh_buka(e):
                baris.append(aman(f"  {e.tombol.upper()}   {e.label.partition('|')[0]}: {e.apa}"))
        if self.sesi.boleh("cadangan"):
            baris.append(aman("  C   Cadangkan: menyalin buku kantor ke flashdisk"))
        return terlekuk(baris, self._lebar)

    def action_buka(self, nama: str) -> None:
        """A letter: a screen behind this one."""
        self.loket.pindah(self.loket.layar_kerja(nama))

    def action_gulir(self, arah: int) -> None:
        """Scroll one line where the reminders are many."""
        self.query_one("#beranda").scroll_relative(y=arah, animate=False)

    # ---- the clock

    def action_tanggal(self) -> None:
        """T: confirm the office date."""
        if self._ringkasan is not None:
            self.loket.tawarkan_tanggal(self._ringkasan.jam)

    # ---- backup

    def action_cadangkan(self) -> None:
        """C: ask where to, then copy in a thread; the same key until it succeeded."""
        from loket_tui.layanan.beranda import tempat_cadangan
        from loket_tui.layanan.ruang import kunci_baru
        from loket_tui.screens.widgets.dialog_isi import DialogIsi, Medan, Nilai

        self._kunci_cadangan = self._kunci_cadangan or kunci_baru()

        ingatan = self.ingatan("Cadangkan buku kantor")

        def jawab(nilai: dict[str, Nilai] | None) -> None:
            if nilai:
                ingatan.clear()
                self._folder_cadangan = str(nilai["folder"])
                self._cadangkan(Path(self._folder_cadangan))

        self.app.push_screen(DialogIsi(
            "Cadangkan buku kantor",
            [Medan("folder", "Folder flashdisk", wajib=True, maks=400, nilai=self._folder_cadangan or tempat_cadangan(),
                   petunjuk="Contoh: /media/loket/FLASHDISK atau E:\\")],
            penjelasan="Pasang flashdisk. Cabut hanya sesudah layar mengatakan boleh dicabut.", ingatan=ingatan,
            f10="Cadangkan",
        ), jawab)

    def _cadangkan(self, tujuan: Path) -> None:
        """Copy and verify outside the hand's way."""
        loket, ruang, sesi, kunci = self.loket, self.ruang, self.sesi, self._kunci_cadangan
        self._mencadangkan = True
        self.refresh_bindings()
        self.kabarkan("Sedang mencadangkan dan membaca ulang; jangan cabut flashdisk.")
        self.kepala("mencadangkan…")

        def kerja() -> None:
            from loket_tui.layanan.jaga import cadangkan

            hasil: Hasil | Galat
            try:
                hasil = cadangkan(ruang, sesi, kunci, tujuan)
            except Galat as galat:
                hasil = galat
            except Exception as galat:
                hasil = Galat(loket.catat_galat(galat))
            if loket.is_running:
                loket.call_from_thread(self._tercadang, loket, hasil)

        self.run_worker(kerja, thread=True, group="cadangan", exit_on_error=False)

    def _tercadang(self, loket: LoketApp, hasil: Hasil | Galat) -> None:
        """Say how it went, on whatever screen is in front, also when another officer is at the counter by now."""
        self._mencadangkan = False
        if not isinstance(hasil, Galat):
            self._kunci_cadangan = self._folder_cadangan = ""
        if self.is_attached:
            self.kepala("")
            if not isinstance(hasil, Galat):
                self.segarkan()
            self.refresh_bindings()
        if isinstance(hasil, Galat):
            loket.kabarkan(hasil.kalimat)
        else:
            loket.kabarkan(hasil.kabar, "info")
