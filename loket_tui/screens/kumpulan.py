"""Batches, opened from F4: what waits to be sent, what was sent, the result of each case; the day's expedition."""

from __future__ import annotations

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
from loket_tui.screens.widgets.dialog import DialogAlasan, DialogPilih
from loket_tui.screens.widgets.dialog_isi import Medan
from loket_tui.screens.widgets.sumber_baris import SumberBaris
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.kumpulan import ButirTerkirim, KumpulanTerbuka, Terkirim
    from loket_tui.layanan.ruang import Hasil

KOLOM_KUMPULAN = (Kolom("Kumpulan"), Kolom("Keadaan", 34), Kolom("Tujuan"))
KOLOM_CALON = (Kolom("Pemohon"), Kolom("Desa", 14), Kolom("Layanan"), Kolom("Menunggu sejak", 17))
KOLOM_HASIL = (Kolom("Pemohon", 20, tumbuh=30), Kolom("Layanan", 9, tumbuh=22), Kolom("Hasil"))
SEBUT = 12
"""Cases of a batch that the sending form names; the rest is counted."""
BELUM = " (belum disimpan)"
KOSONG = "Tidak ada kumpulan yang menunggu dikirim atau belum kembali."


class KumpulanScreen(LayarBerkas):
    """The batches; one of them open to be sent, or to note what came back."""

    CSS_PATH = "kumpulan.tcss"
    judul = "Kumpulan"
    bantuan = ("Berkas yang dikirim bersama-sama. Enter membuka kumpulan: yang menunggu ditandai lalu dikirim dengan "
               "s, yang sudah kembali dicatat hasilnya tiap berkas lalu disimpan dengan s. Hasil yang belum disimpan "
               "tetap ada sampai Anda keluar dari program.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "kirim", "Kirim"),
        Binding("s", "simpan", "Simpan hasil|Simpan"),
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
        self._ketikan: dict[int, dict[int, tuple[str, str]]] = {}
        """Of each batch {item: (outcome, reason)} chosen and not saved; they stay when the batch is closed."""

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

    @property
    def _hasil(self) -> dict[int, tuple[str, str]]:
        """What is chosen and not saved in the open batch."""
        return self._ketikan.setdefault(self._terima.id, {}) if self._terima is not None else {}

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
            for b in self._butir:       # somebody else recorded it meanwhile
                if b.hasil or self._hasil.get(b.id, ("", ""))[0] not in {"", *(k for k, _ in b.pilihan)}:
                    self._hasil.pop(b.id, None)
        self._tampilkan()

    def _tampilkan(self) -> None:
        """Put the right rows into the right list, the hand on it."""
        from loket_tui.layanan.kumpulan import nama_kumpulan

        calon = self.query_one("#daftar-calon", DaftarMaya)
        semua = self.query_one("#daftar-kumpulan", DaftarMaya)
        calon.display, semua.display = self._kirim is not None, self._kirim is None
        if self._kirim is not None:
            oleh = self._kirim.oleh
            calon.tandai = not oleh
            calon.sebut_enter("Siapa mengirim|Siapa" if oleh else "Kirim")
            kepala = f"{self._kirim.nama} ke {self._kirim.tujuan}: dikirim oleh {oleh}." if oleh else (
                f"Kirim {self._kirim.nama} ke {self._kirim.tujuan}: tandai dengan Spasi (tanpa tanda: semua).")
            butir = self._kirim.butir
            calon.muat(SumberBaris([(b.nama, b.desa, b.layanan, b.sejak) for b in butir], [b.id for b in butir]))
        elif self._terima is not None:
            t = self._terima
            kepala = f"{nama_kumpulan(t.jenis, t.urut)} ke {t.tujuan}: Enter mencatat hasil tiap berkas."
            semua.kolom = KOLOM_HASIL
            semua.sebut_enter("Catat hasil|Hasil")
            semua.muat(SumberBaris([(b.nama, b.layanan, self._kata(b)) for b in self._butir]))
        else:
            kepala = (f"{len(self._terbuka)} kumpulan menunggu dikirim, "
                      f"{len(self._terkirim)} kumpulan belum kembali semua.")
            semua.kolom = KOLOM_KUMPULAN
            semua.sebut_enter("Buka")
            semua.muat(SumberBaris([*(
                (k.nama, f"{len(k.butir)} berkas menunggu dikirim", k.tujuan) for k in self._terbuka), *(
                (nama_kumpulan(t.jenis, t.urut), self._keadaan(t), t.tujuan) for t in self._terkirim)]))
        self.query_one("#kumpulan-kepala", Static).update(aman_baris(kepala))
        self.query_one("#kumpulan-rinci", Static).update(aman_baris(self._rinci()))
        self.daftar.focus()
        self.refresh_bindings()

    def _keadaan(self, t: Terkirim) -> str:
        """How much of a batch is still out, and what is chosen for it but not saved."""
        belum = len(self._ketikan.get(t.id, {}))
        if belum:
            return f"{belum} hasil belum disimpan, sisa {t.sisa}"
        return f"{t.sisa} dari {t.jumlah} berkas belum kembali"

    def _kata(self, b: ButirTerkirim) -> str:
        """The result of an item with its reason: recorded, chosen but not saved, or none."""
        kata, alasan = b.hasil, b.alasan
        if not b.hasil:
            if b.id not in self._hasil:
                return "belum kembali"
            kode, alasan = self._hasil[b.id]
            kata = next((k for x, k in b.pilihan if x == kode), kode) + BELUM
        return f"{kata}: {alasan}" if alasan else kata

    def _rinci(self) -> str:
        if self._terima is None:
            return ""
        t, kini = self._terima, self.daftar.kunci_kini
        hari = tanggal_pendek(date.fromisoformat(t.tanggal))
        baris = [f"Dikirim {hari}, dibawa {t.pembawa}. {len(self._hasil)} hasil belum disimpan."]
        if kini is not None and 0 <= kini < len(self._butir):
            b = self._butir[kini]
            baris.append(f"{b.nama}: {self._kata(b)}")
        return "\n".join(baris)

    @on(DaftarMaya.Disorot)
    def _saat_disorot(self) -> None:
        """The line below follows the cursor."""
        self.query_one("#kumpulan-rinci", Static).update(aman_baris(self._rinci()))

    # ---- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if action == "kirim":
            return self._kirim is not None and not self._kirim.oleh
        if action == "simpan":
            return bool(self._hasil)
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
            self.daftar.ke(0)
        else:
            self._terima = self._terkirim[event.kunci - len(self._terbuka)]
            self.segarkan()
            self.daftar.ke(0)

    def action_kirim(self) -> None:
        """s: send what is marked."""
        self.jalankan(self._kirimkan())

    def action_simpan(self) -> None:
        """s: save the results."""
        self.jalankan(self._simpan_hasil())

    def action_semua(self) -> None:
        """a: the good result for every case without one."""
        for b in self._butir:
            if not b.hasil and b.pilihan and b.id not in self._hasil:
                self._hasil[b.id] = (b.pilihan[0][0], "")
        self._tampilkan()

    def action_kembali(self) -> None:
        """Esc: out of the batch, then back to F4; results chosen and not saved stay, and it says so."""
        belum = sum(len(x) for x in self._ketikan.values())
        if self._kirim is not None or self._terima is not None:
            self._kirim, self._terima = None, None
            self._tampilkan()
        else:
            self.loket.pindah(self.loket.layar_kerja("berkas"))
        if belum:
            self.kabarkan(f"{belum} hasil belum disimpan; tetap ada di Kumpulan (F4, k) sampai disimpan dengan s.",
                          "peringatan")

    # ---- acts

    async def _kirimkan(self) -> None:
        from loket_tui.layanan import kumpulan

        satu = self._kirim
        if satu is None:
            return
        if satu.oleh:
            self.kabarkan(f"Kumpulan ini dikirim oleh {satu.oleh}; masuk sebagai petugas itu.", "peringatan")
            return
        tanda = set(self.query_one("#daftar-calon", DaftarMaya).tertanda)
        butir = [b for b in satu.butir if b.id in tanda]
        berapa = f"{len(butir)} dari {len(satu.butir)} berkas (yang ditandai)"
        if not butir:
            butir = list(satu.butir)
            berapa = f"{len(butir)} berkas (semua; tidak ada yang ditandai)"
        ingatan = self.ingatan(f"Kirim {satu.jenis} {satu.tujuan}")
        hasil = await self.dengan_isian(
            f"Kirim {satu.nama}: {berapa}",
            [Medan("pembawa", "Dibawa oleh", wajib=True, maks=100, nilai=self.sesi.nama),
             Medan("tanggal", "Tanggal kirim", "tanggal", True, f"{self.ruang.hari_ini():%d-%m-%Y}")],
            lambda k, nilai: kumpulan.kirim_kumpulan(
                self.ruang, self.sesi, k, satu.jenis, [(b.id, b.dilihat) for b in butir], teks(nilai, "pembawa"),
                teks(nilai, "tanggal")),
            penjelasan=f"Tujuan: {satu.tujuan}. Daftarnya dicetak untuk ditandatangani penerima.\n"
            f"Berkas: {sebut([b.nama for b in butir])}.", ingatan=ingatan)
        if hasil is not None:
            ingatan.clear()
            self._kirim = None
            self.segarkan()
            self.kabarkan(hasil.kabar)

    async def _catat_hasil(self, b: ButirTerkirim) -> None:
        """Choose the result of a case; another than the good one asks for a reason."""
        if b.hasil:
            self.kabarkan(f"Hasil {b.nama} sudah dicatat: {b.hasil}.", "peringatan")
            return
        lama, alasan = self._hasil.get(b.id, ("", ""))
        pilihan = [*((k, nama, "") for k, nama in b.pilihan), *([("", "Belum kembali", "pilihan tadi dihapus")]
                                                              if b.id in self._hasil else [])]
        kode = await self.tanya(DialogPilih(f"Hasil: {b.nama}", pilihan, nilai=lama))
        if kode is None:
            return
        if kode in b.perlu_alasan:
            ingatan = self.ingatan(f"Hasil kumpulan {kode}", b.id)
            jawab = await self.tanya(DialogAlasan(
                f"Alasan: {b.nama}", baku=ALASAN_KEMBALI, nilai=alasan if kode == lama else "", ingatan=ingatan))
            if jawab is None:
                return
            ingatan.clear()         # from here on it stands in the list, until it is saved
            self._hasil[b.id] = (kode, jawab)
        elif kode:
            self._hasil[b.id] = (kode, "")
        else:
            self._hasil.pop(b.id, None)
        self._tampilkan()

    async def _simpan_hasil(self) -> None:
        from loket_tui.layanan import kumpulan

        t, hasil = self._terima, dict(self._hasil)
        if t is None:
            return
        kata = "\n".join(f"{b.nama}: {self._kata(b).replace(BELUM, '', 1)}" for b in self._butir if b.id in hasil)
        await self.dengan_ya(
            f"Simpan {len(hasil)} hasil", kata, lambda k: self._selesai(kumpulan.terima_kumpulan(
                self.ruang, self.sesi, k, t.id, hasil)), ya="Simpan hasil")

    def _selesai(self, hasil: Hasil) -> Hasil:
        """What was saved is no longer typed."""
        self._hasil.clear()
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


def sebut(nama: Sequence[str]) -> str:
    """Names in one line; of many the first ones, and how many more."""
    lagi = len(nama) - SEBUT
    return ", ".join(nama[:SEBUT]) + (f", dan {lagi} lagi" if lagi > 0 else "")
