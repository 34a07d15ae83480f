"""F5: the desk of those who paraf and sign. The list left; the letter, its file and its history right."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.screens import teks_berkas
from loket_tui.screens.layar_berkas import Gulir
from loket_tui.screens.meja_tindakan import TindakanMeja
from loket_tui.screens.pejabat_absen import PejabatAbsen
from loket_tui.screens.sumber_kerja import KOLOM_MEJA, SumberKerja, sel_meja
from loket_tui.screens.widgets.daftar import DaftarMaya
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap

JEDA_BACA = 1.0
"""Seconds a letter stands on the screen until it counts as read."""
DETIK_SEGAR = 60.0
NAMA = {"meja": "Meja Anda", "tinta": "Menunggu tinta", "lain": "Semua meja"}
KOSONG = {
    "meja": "Meja Anda kosong.", "tinta": "Tidak ada yang menunggu tinta.", "lain": "Tidak ada di meja pejabat.",
}
_MEJA = frozenset({"meja", "lain"})
_TINDAKAN = frozenset(
    {"setujui", "paraf", "kembalikan", "tolak", "tunda", "izin", "tinta", "pdf", "nik", "berkas", "saring"})


class DaftarMeja(DaftarMaya):
    """The list of the desk: Enter reads."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pilih", "Baca")]


class TandaTanganScreen(TindakanMeja, PejabatAbsen):
    """The desk."""

    CSS_PATH = "tanda_tangan.tcss"
    judul = "Tanda tangan"
    bantuan = ("Surat yang menunggu paraf atau tanda tangan Anda, yang terlama dahulu. Spasi menandai beberapa surat; "
               "s menyetujui dengan satu kali kata sandi. Sesudah surat ditandatangani basah, tandai dengan d.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "setujui", "Setujui"),
        Binding("p", "paraf", "Paraf"),
        Binding("k", "kembalikan", "Kembalikan|Kembali"),
        Binding("x", "tolak", "Tolak"),
        Binding("t", "tunda", "Tunda"),
        Binding("i", "izin", "Izinkan penerima|Izin"),
        Binding("d", "tinta", "Sudah ditandatangani|Sudah TTD"),
        Binding("a", "absen", "Pejabat tidak di tempat|Absen"),
        Binding("o", "pdf", "Buka PDF|PDF"),
        Binding("n", "nik", "NIK lengkap|NIK"),
        Binding("b", "berkas", "Buka di Berkas|Berkas"),
        Binding("left", "saring(-1)", "Daftar lain|Daftar", key_display="←→"),
        Binding("right", "saring(1)", "Daftar lain|Daftar", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._saring = ""
        self._diminta: int | None = None
        self._pembaca: Timer | None = None
        self._jumlah: dict[str, int] = {}
        self._penuh = 0
        """The case whose NIK and KK numbers stand in full; 0: none."""

    def isi(self) -> Iterable[Widget]:
        """The lists' names, the list, the page."""
        yield Static(id="saring", markup=False)
        with Horizontal(id="meja"):
            yield DaftarMeja(KOLOM_MEJA, id="daftar", tandai=True)
            with Vertical(id="surat"):
                yield Static(id="kini", markup=False)
                with Gulir(id="gulir"):
                    yield Static(id="lengkap", markup=False)

    def on_mount(self) -> None:
        """The hand on the list."""
        self.daftar.focus()
        self.set_interval(DETIK_SEGAR, self._berdetak)

    @property
    def daftar(self) -> DaftarMaya:
        """The list."""
        return self.query_one("#daftar", DaftarMaya)

    @property
    def saringan(self) -> tuple[str, ...]:
        """The lists this officer has."""
        hak = self.sesi.hak
        return (*(("meja",) if hak & {"paraf", "tanda_tangan"} else ()), "tinta",
                *(("lain",) if "izin_tanda_tangan" in hak else ()))

    def sasaran(self) -> list[int]:
        """The marked cases, else the one under the cursor."""
        kini = self.daftar.kunci_kini
        return self.daftar.tertanda or ([kini] if kini is not None else [])

    def lepas_tanda(self) -> None:
        """Take the marks away after an act."""
        self.daftar.hapus_tanda()

    def tampilkan(self, permohonan_id: int) -> None:
        """Put the cursor on a case of the officer's own desk."""
        self._diminta, self._saring = permohonan_id, ""
        if self.is_mounted:
            self.segarkan()

    # ---- reading

    def segarkan(self) -> None:
        """List and page as of now; cursor and marks stay."""
        if not self.is_mounted or not self.loket.sudah_masuk or self._berjalan:
            return
        if self._saring not in self.saringan:
            self._saring = self.saringan[0]
        kunci = {s: self._kunci(s) for s in self.saringan}
        self._jumlah = {s: len(k) for s, k in kunci.items()}
        self.daftar.kosong = KOSONG[self._saring]
        self.daftar.muat(SumberKerja(self.ruang, self.sesi, kunci[self._saring], sel_meja))
        if self._diminta is not None:
            self.daftar.ke(self._diminta)
            self._diminta = None
        self._tulis_saring(kunci[self._saring])
        self._tampilkan(self.daftar.kunci_kini)

    def _berdetak(self) -> None:
        if self.is_current and not self._sibuk:
            self.segarkan()

    def _kunci(self, saring: str) -> array[int]:
        from loket_tui.layanan import daftar

        hasil: array[int] | None = self.coba(
            lambda: daftar.kunci_kerja(self.ruang, self.sesi, saring="tinta") if saring == "tinta"
            else daftar.kunci_meja(self.ruang, self.sesi, semua=saring == "lain"), kabar=False)
        return array("q") if hasil is None else hasil

    def _tulis_saring(self, kunci: array[int]) -> None:
        from loket_tui.layanan import ketiadaan

        bagian = [f"[{NAMA[s]} {n}]" if s == self._saring else f"{NAMA[s]} {n}" for s, n in self._jumlah.items()]
        sumber = SumberKerja(self.ruang, self.sesi, kunci[:1], sel_meja)
        baris = sumber.baris(kunci[0] if kunci else None)
        if baris is not None:
            lama = teks_berkas.lama(baris.lama, sumber.sehari)
            bagian.append(f"terlama {lama}" + (", LEWAT" if baris.lewat else ""))
        self.query_one("#saring", Static).update(aman_baris("  ".join(bagian)))
        absen = self.coba(lambda: ketiadaan.daftar(self.ruang, self.sesi), kabar=False) or ()
        if kini := [b.sebutan for b in absen if b.kini]:
            bagian.append(f"tidak di tempat: {', '.join(dict.fromkeys(kini))}")
            self.query_one("#saring", Static).update(aman_baris("  ".join(bagian)))
        meja, tinta = self._jumlah.get("meja"), self._jumlah.get("tinta", 0)
        self.kepala(", ".join(x for x in (f"{meja} di meja Anda" if meja is not None else "",
                                          f"{tinta} menunggu tinta") if x))

    def _tampilkan(self, permohonan_id: int | None) -> None:
        """Show one case at the right; after a moment it counts as read."""
        from loket_tui.layanan import daftar

        if self._pembaca is not None:
            self._pembaca.stop()
        b = None
        if permohonan_id is not None:
            b = self.coba(lambda: daftar.berkas(self.ruang, self.sesi, permohonan_id), kabar=False)
        lama, self._b = self._b, b
        if b is None or b.id != self._penuh:
            self._penuh = 0
        kini, lengkap = self.query_one("#kini", Static), self.query_one("#lengkap", Static)
        if b is None:
            kini.update("")
            lengkap.update("")
        else:
            lebar = max(30, self.query_one("#gulir").size.width - 2)
            kini.update(aman_baris(self._kini(b)))
            lengkap.update(aman_baris("\n".join(self._halaman(b, lebar))))
            self._pembaca = self.set_timer(JEDA_BACA, lambda: self._sudah_dibaca(b.id, b.urut))
        if b is None or lama is None or lama.id != b.id:
            self.query_one("#gulir", Gulir).scroll_home(animate=False)
        self.refresh_bindings()

    def _sudah_dibaca(self, permohonan_id: int, urut: int) -> None:
        if self.is_current or self._sibuk:
            self._dibaca[permohonan_id] = urut

    @staticmethod
    def _kini(b: BerkasLengkap) -> str:
        tunda = next((r for r in reversed(b.riwayat) if r.hasil == "Tunda"), None)
        catatan = f"\nDitunda {tunda.waktu}: {tunda.alasan}" if tunda is not None and b.riwayat[-1] is tunda else ""
        pihak = f"\nBelum bertanda tangan: {', '.join(b.pihak_belum)}" if b.pihak_belum else ""
        return f"{b.pemohon.get('nama', '')}\n{b.layanan}\n{b.status}{catatan}{pihak}"

    def _halaman(self, b: BerkasLengkap, lebar: int) -> list[str]:
        """The letter as it stands, then what a signer compares it with; NIK and KK numbers masked until n."""
        from loket_tui.layanan import daftar

        penuh = self._penuh == b.id
        surat = self.coba(lambda: daftar.pratinjau_naskah(self.ruang, self.sesi, b.id, lebar), kabar=False) or []
        if not penuh:
            surat = [teks_berkas.samarkan(baris) for baris in surat]
        return [
            *(surat or ["Konsep surat belum dibuat.", ""]), "-" * min(lebar, 40),
            *teks_berkas.bagian("Paraf dan persetujuan", teks_berkas.paraf(b, lebar)),
            *teks_berkas.bagian("Kelengkapan", teks_berkas.kelengkapan(b, lebar)),
            *teks_berkas.bagian("Pihak", teks_berkas.pihak(b, lebar, penuh=penuh)),
            *teks_berkas.bagian("Isian", teks_berkas.data(b, lebar, penuh=penuh)),
            *teks_berkas.bagian("Nomor", teks_berkas.nomor(b, lebar)),
            *teks_berkas.bagian("Riwayat, terbaru dahulu", teks_berkas.riwayat(b, lebar, penuh=penuh)),
            *teks_berkas.bagian("Cetakan", teks_berkas.cetakan_semua(b, lebar)),
        ]

    # ---- keys

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self, event: DaftarMaya.Disorot) -> None:
        if self._b is None or event.kunci != self._b.id:
            self._tampilkan(event.kunci)

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: into the page, to scroll it; that is reading it."""
        if self._b is None or event.kunci != self._b.id:
            self._tampilkan(event.kunci)
        if self._b is not None:
            self._dibaca[self._b.id] = self._b.urut
        self.query_one("#gulir", Gulir).focus()

    def action_saring(self, langkah: int) -> None:
        """Left and right: the other lists, from their first row."""
        semua = self.saringan
        self._saring = semua[(semua.index(self._saring) + langkah) % len(semua)] if self._saring in semua else semua[0]
        self._diminta = next(iter(self._kunci(self._saring)), None)
        self.segarkan()

    def action_nik(self) -> None:
        """n: numbers in full, noted in the trail as in F4; again: masked."""
        from loket_tui.layanan import buku
        from loket_tui.layanan.ruang import kunci_baru

        b, kunci = self._b, kunci_baru()
        if b is None:
            return
        if self._penuh == b.id:
            self._penuh = 0
        elif self.coba(lambda: buku.lihat_nik(self.ruang, self.sesi, kunci, b.id)) is not None:
            self._penuh = b.id
        self._tampilkan(b.id)

    def action_berkas(self) -> None:
        """b: the case in F4."""
        if self._b is not None:
            self.loket.buka_berkas(self._b.id)

    def action_kembali(self) -> None:
        """Esc: stop a batch; from the page to the list; home."""
        if self._berjalan:
            self._henti = True
        elif self.query_one("#gulir", Gulir).has_focus:
            self.daftar.focus()
        else:
            super().action_kembali()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if action == "absen":
            return self.loket.sudah_masuk and self.sesi.boleh("izin_tanda_tangan")
        if action not in _TINDAKAN:
            return super().check_action(action, parameters)
        if not self.loket.sudah_masuk:
            return False
        if action == "saring":
            return len(self.saringan) > 1
        return self._b is not None and self._dapat(action, self._b)

    def _dapat(self, aksi: str, b: BerkasLengkap) -> bool:
        banyak = len(self.daftar.tertanda) > 0
        meja = self._saring in _MEJA and b.bagian_saya and b.menunggu in {"", "pejabat"}
        match aksi:
            case "setujui":
                return self._saring in _MEJA and (b.boleh_setujui or (banyak and self.sesi.boleh("tanda_tangan")))
            case "paraf":
                return meja and self.sesi.boleh("paraf") and (b.jenis == "paraf" or banyak)
            case "kembalikan" | "tolak":
                hasil = "kembali" if aksi == "kembalikan" else "tolak"
                return b.bagian_saya and any(p.hasil == hasil for p in b.pilihan)
            case "tunda":
                return meja
            case "izin":
                return self._saring == "lain" and b.menunggu in {"", "pejabat"}
            case "tinta":
                return b.menunggu == "tinta" and self.sesi.boleh("proses")
            case "pdf":
                return bool(b.cetakan)
            case "nik":
                return True
            case _:
                return self.loket.boleh_buka(self.loket.entri("berkas"))

    @on(DaftarMaya.Ditandai)
    def _saat_ditandai(self) -> None:
        """Marks change what the keys may do."""
        self.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the page to the new width."""
        if self._b is not None:
            self.call_after_refresh(self._tampilkan, self._b.id)
