"""Batches, opened from F4: what waits to be sent, what was sent, the result of each case; the day's expedition."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from loket_tui.dasar.tanggal import tanggal_pendek
from loket_tui.screens.layar_berkas import ALASAN_KEMBALI, LayarBerkas, teks
from loket_tui.screens.widgets.daftar import DaftarMaya, Kolom
from loket_tui.screens.widgets.dialog import DialogAlasan
from loket_tui.screens.widgets.dialog_isi import Medan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.kumpulan import ButirTerkirim, KumpulanTerbuka, Terkirim
    from loket_tui.layanan.ruang import Hasil

KOLOM_KUMPULAN = (Kolom("Kumpulan"), Kolom("Keadaan", 24), Kolom("Tujuan"))
KOLOM_CALON = (Kolom("Pemohon"), Kolom("Desa", 14), Kolom("Layanan"), Kolom("Menunggu sejak", 17))
KOLOM_HASIL = (Kolom("Pemohon"), Kolom("Layanan"), Kolom("Hasil", 32))
KOSONG = "Tidak ada kumpulan yang menunggu dikirim atau belum kembali."


class SumberBaris:
    """Rows that are all there, by number."""

    def __init__(self, baris: Sequence[tuple[str, ...]]) -> None:
        """`baris` are the cells in order."""
        self._baris = list(baris)

    def jumlah(self) -> int:
        """How many."""
        return len(self._baris)

    def kunci(self) -> array[int]:
        """Their numbers."""
        return array("q", range(len(self._baris)))

    def halaman(self, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Cells of a page."""
        return {i: self._baris[i] for i in ids if 0 <= i < len(self._baris)}


class KumpulanScreen(LayarBerkas):
    """The batches; one of them open to be sent, or to note what came back."""

    CSS_PATH = "kumpulan.tcss"
    judul = "Kumpulan"
    bantuan = ("Berkas yang dikirim bersama-sama. Enter membuka kumpulan: yang menunggu ditandai lalu dikirim dengan "
               "s, yang sudah kembali dicatat hasilnya tiap berkas lalu disimpan dengan s.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "simpan", "Kirim, simpan|Simpan"),
        Binding("a", "semua", "Semua"),
        Binding("e", "ekspedisi", "Daftar ekspedisi|Ekspedisi"),
    ]

    def __init__(self) -> None:
        """Everything is read when the screen comes to the front."""
        super().__init__()
        self._terbuka: tuple[KumpulanTerbuka, ...] = ()
        self._terkirim: tuple[Terkirim, ...] = ()
        self._kirim: KumpulanTerbuka | None = None
        self._terima: Terkirim | None = None
        self._butir: tuple[ButirTerkirim, ...] = ()
        self._hasil: dict[int, tuple[str, str]] = {}

    def isi(self) -> Iterable[Widget]:
        """What is open, the list, what stands under it."""
        yield Static(id="kumpulan-kepala", markup=False)
        yield DaftarMaya(KOLOM_KUMPULAN, kosong=KOSONG, id="daftar-kumpulan")
        yield DaftarMaya(KOLOM_CALON, kosong="Kumpulan ini kosong.", tandai=True, id="daftar-calon")
        yield Static(id="kumpulan-rinci", markup=False)

    # ---- what shows

    @property
    def daftar(self) -> DaftarMaya:
        """The list in front."""
        return self.query_one("#daftar-calon" if self._kirim is not None else "#daftar-kumpulan", DaftarMaya)

    def segarkan(self) -> None:
        """Read batches and the open one anew; marks and results typed stay."""
        from loket_tui.layanan import kumpulan

        hasil = self.coba(lambda: (kumpulan.terbuka(self.ruang, self.sesi), kumpulan.terkirim(self.ruang, self.sesi)),
                          kabar=False)
        if hasil is None:
            return
        self._terbuka, self._terkirim = hasil
        if self._kirim is not None:
            lama = (self._kirim.jenis, self._kirim.tujuan)
            self._kirim = next((k for k in self._terbuka if (k.jenis, k.tujuan) == lama), None)
        if self._terima is not None:
            nomor = self._terima.id
            self._terima = next((k for k in self._terkirim if k.id == nomor), None)
            self._butir = self.coba(lambda: kumpulan.isi(self.ruang, self.sesi, nomor), kabar=False) or ()
        self._tampilkan()

    def _tampilkan(self) -> None:
        """Put the right rows into the right list, the hand on it."""
        calon = self.query_one("#daftar-calon", DaftarMaya)
        semua = self.query_one("#daftar-kumpulan", DaftarMaya)
        calon.display, semua.display = self._kirim is not None, self._kirim is None
        if self._kirim is not None:
            kepala = f"Kirim {self._kirim.nama} ke {self._kirim.tujuan}: tandai dengan Spasi (tanpa tanda: semua)."
            calon.muat(SumberBaris([(b.nama, b.desa, b.layanan, b.sejak) for b in self._kirim.butir]))
        elif self._terima is not None:
            t = self._terima
            kepala = f"{t.jenis.replace('_', ' ')} {t.urut} ke {t.tujuan}: Enter mencatat hasil tiap berkas."
            semua.kolom = KOLOM_HASIL
            semua.muat(SumberBaris([(b.nama, b.layanan, self._kata(b)) for b in self._butir]))
        else:
            kepala = f"{len(self._terbuka)} menunggu dikirim, {len(self._terkirim)} belum kembali semua."
            semua.kolom = KOLOM_KUMPULAN
            semua.muat(SumberBaris([*(
                (k.nama, f"{len(k.butir)} menunggu dikirim", k.tujuan) for k in self._terbuka), *(
                (f"{t.jenis.replace('_', ' ')} {t.urut}", f"dikirim, {t.sisa} dari {t.jumlah} belum", t.tujuan)
                for t in self._terkirim)]))
        self.query_one("#kumpulan-kepala", Static).update(aman_baris(kepala))
        self.query_one("#kumpulan-rinci", Static).update(aman_baris(self._rinci()))
        self.daftar.focus()
        self.refresh_bindings()

    def _kata(self, b: ButirTerkirim) -> str:
        """The result of an item: recorded, chosen but not saved, or none."""
        if b.hasil:
            return b.hasil
        if b.id not in self._hasil:
            return "belum dicatat"
        kode = self._hasil[b.id][0]
        return next((k for x, k in b.pilihan if x == kode), kode) + " (belum disimpan)"

    def _rinci(self) -> str:
        if self._terima is not None:
            t = self._terima
            hari = tanggal_pendek(date.fromisoformat(t.tanggal))
            return f"Dikirim {hari}, dibawa {t.pembawa}. {len(self._hasil)} hasil belum disimpan."
        return ""

    # ---- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if action == "simpan":
            return self._kirim is not None or bool(self._hasil)
        if action == "semua":
            return self._terima is not None and any(not b.hasil and b.id not in self._hasil for b in self._butir)
        if action == "ekspedisi":
            return self._kirim is None and self._terima is None and self.loket.sudah_masuk and self.sesi.boleh("buku")
        return super().check_action(action, parameters)

    @on(DaftarMaya.Dipilih)
    def _saat_dipilih(self, event: DaftarMaya.Dipilih) -> None:
        """Enter: open a batch; in one that was sent the result of a case; in one to send, send it."""
        event.stop()
        if self._kirim is not None:
            self.jalankan(self._kirimkan())
        elif self._terima is not None:
            self.jalankan(self._catat_hasil(self._butir[event.kunci]))
        elif event.kunci < len(self._terbuka):
            self._kirim = self._terbuka[event.kunci]
            self.query_one("#daftar-calon", DaftarMaya).hapus_tanda()
            self._tampilkan()
        else:
            self._terima, self._hasil = self._terkirim[event.kunci - len(self._terbuka)], {}
            self.segarkan()

    def action_simpan(self) -> None:
        """s: send what is marked, or save the results."""
        self.jalankan(self._kirimkan() if self._kirim is not None else self._simpan_hasil())

    def action_semua(self) -> None:
        """a: the good result for every case without one."""
        for b in self._butir:
            if not b.hasil and b.pilihan and b.id not in self._hasil:
                self._hasil[b.id] = (b.pilihan[0][0], "")
        self._tampilkan()

    def action_kembali(self) -> None:
        """Esc: out of the batch, then back to F4."""
        if self._kirim is not None or self._terima is not None:
            self._kirim, self._terima, self._hasil = None, None, {}
            self._tampilkan()
        else:
            self.loket.pindah(self.loket.layar_kerja("berkas"))

    # ---- acts

    async def _kirimkan(self) -> None:
        from loket_tui.layanan import kumpulan

        satu = self._kirim
        if satu is None:
            return
        tanda = self.query_one("#daftar-calon", DaftarMaya).tertanda
        butir = [satu.butir[n] for n in sorted(tanda) if n < len(satu.butir)] or list(satu.butir)
        hasil = await self.dengan_isian(
            f"Kirim {satu.nama}: {len(butir)} berkas",
            [Medan("pembawa", "Dibawa oleh", wajib=True, maks=100, nilai=self.sesi.nama),
             Medan("tanggal", "Tanggal kirim", "tanggal", True, f"{self.ruang.hari_ini():%d-%m-%Y}")],
            lambda k, nilai: kumpulan.kirim_kumpulan(
                self.ruang, self.sesi, k, satu.jenis, [(b.id, b.dilihat) for b in butir], teks(nilai, "pembawa"),
                teks(nilai, "tanggal")),
            penjelasan=f"Tujuan: {satu.tujuan}. Daftarnya dicetak untuk ditandatangani penerima.")
        if hasil is not None:
            self._kirim = None
            self.segarkan()
            self.kabarkan(hasil.kabar)

    async def _catat_hasil(self, b: ButirTerkirim) -> None:
        """Choose the result of a case; another than the good one asks for a reason."""
        if b.hasil:
            self.kabarkan(f"Hasil {b.nama} sudah dicatat: {b.hasil}.", "peringatan")
            return
        kode = await self.pilih(f"Hasil: {b.nama}", [(k, nama, "") for k, nama in b.pilihan])
        if kode is None:
            return
        alasan = ""
        if kode != b.pilihan[0][0]:
            jawab = await self.tanya(DialogAlasan(f"Alasan: {b.nama}", baku=ALASAN_KEMBALI))
            if jawab is None:
                return
            alasan = jawab
        self._hasil[b.id] = (kode, alasan)
        self._tampilkan()

    async def _simpan_hasil(self) -> None:
        from loket_tui.layanan import kumpulan

        t, hasil = self._terima, dict(self._hasil)
        if t is None:
            return
        kata = "\n".join(f"{b.nama}: {self._kata(b).removesuffix(' (belum disimpan)')}" for b in self._butir
                         if b.id in hasil)
        await self.dengan_ya(
            f"Simpan {len(hasil)} hasil", kata, lambda k: self._selesai(kumpulan.terima_kumpulan(
                self.ruang, self.sesi, k, t.id, hasil)), ya="Simpan hasil")

    def _selesai(self, hasil: Hasil) -> Hasil:
        """What was saved is no longer typed."""
        self._hasil = {}
        return hasil

    def action_ekspedisi(self) -> None:
        """e: print the list of papers carried out on a day."""
        self.jalankan(self._ekspedisi())

    async def _ekspedisi(self) -> None:
        from loket_tui.layanan import ekspedisi

        await self.dengan_isian(
            "Daftar ekspedisi", [Medan("tanggal", "Tanggal", "tanggal", True, f"{self.ruang.hari_ini():%d-%m-%Y}")],
            lambda k, nilai: ekspedisi.cetak_ekspedisi(self.ruang, self.sesi, k, teks(nilai, "tanggal")),
            penjelasan="Kiriman hari itu dicetak dengan kolom tanda tangan penerima.")
