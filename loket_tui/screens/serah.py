"""Hand-over: one or several cases to one person, with the identity shown, written in the Buku Tanda Terima."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import Galat, GalatIsian, GalatUsang
from loket_tui.screens.layar import dimuat_ulang
from loket_tui.screens.widgets.centang import Centang, Lanjut
from loket_tui.screens.widgets.dialog import Dialog
from loket_tui.screens.widgets.isian import IsianPilih, IsianTeks, Pilihan
from loket_tui.screens.widgets.teks import aman_baris

if TYPE_CHECKING:
    from loket_tui.layanan.daftar import BerkasLengkap
    from loket_tui.screens.app import LoketApp
    from loket_tui.screens.ketikan import Ingatan

YA, TUMPUKAN, DITUNJUKKAN = "ya", "tumpukan", "ditunjukkan"
"""How ticks, the stack and the receipts shown stand among what was typed."""
TAMPAK = 6
"""Cases of a stack that are named; the rest is counted."""
CARA = (Pilihan("sendiri", "Sendiri", "pemohon mengambil"), Pilihan("kuasa", "Kuasa", "orang lain, dengan identitas"))
HUBUNGAN = ("suami", "istri", "anak", "orang tua", "saudara", "perangkat desa", "lainnya")


class SerahScreen(Dialog[Any]):
    """Closes with the Hasil of the act, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "serahkan", "Serahkan"),
        Binding("ctrl+l", "lepas", "Lepas berkas terakhir|Lepas"),
    ]
    DEFAULT_CSS = """
    SerahScreen VerticalScroll { height: auto; max-height: 17; scrollbar-size-vertical: 1; }
    SerahScreen #tumpukan { height: auto; text-style: bold; }
    """

    def __init__(
        self, permohonan: Sequence[int], *, kunjungan_id: int | None = None, dengan_kode: bool = False
    ) -> None:
        """`permohonan` are the first cases, `dengan_kode` when their receipts were shown; further ones are scanned."""
        super().__init__("Serahkan kepada pengambil")
        self._awal = tuple(permohonan)
        self._kunjungan = kunjungan_id
        self._berkas: list[BerkasLengkap] = []
        self._ditunjukkan: set[int] = set(permohonan) if dengan_kode else set()
        self._kunci = ""
        self._awalnya: dict[str, str] = {}
        self._kode = IsianTeks("Tambah berkas (kode)", kode="kode", maks=20, maju=False,
                               petunjuk="Pindai atau ketik kode berkas lain; kosong: lanjut")
        self._cara = IsianPilih("Diambil oleh", CARA, kode="cara", nilai="sendiri", wajib=True, maju=False)
        self._nama = IsianTeks("Nama pengambil", kode="nama", maks=100, wajib=True, maju=False)
        self._hubungan = IsianPilih("Hubungan", [Pilihan(h, h.capitalize()) for h in HUBUNGAN], kode="hubungan",
                                    maju=False)
        self._identitas = IsianTeks("Identitas", kode="identitas", maks=100, maju=False,
                                    petunjuk="Contoh: KTP-el 3507… atau SIM")
        self._tunjuk = Centang("Tanda terima ditunjukkan", False, kode="tanda_terima", maju=False)
        self._nomor = IsianTeks("Nomor buku", kode="nomor", maks=200, maju=False,
                                petunjuk="Nomor Buku Tanda Terima dari sekretariat; beberapa berkas: pisahkan dengan ;")
        self._tanggal = IsianTeks("Tanggal nomor", kode="tanggal", maks=10, maju=False, petunjuk="Contoh: 20-11-2026")
        self._diketik: set[int] = set()
        self._bukti = Centang("Cetak bukti penyerahan", False, kode="bukti", maju=False)

    @property
    def loket(self) -> LoketApp:
        """The program."""
        return cast("LoketApp", self.app)

    def isi(self) -> ComposeResult:
        """The stack, then who takes it."""
        with VerticalScroll(can_focus=False):
            yield Static(id="tumpukan", markup=False)
            yield from (self._kode, self._cara, self._nama, self._hubungan, self._identitas, self._tunjuk,
                        self._nomor, self._tanggal, self._bukti)

    def on_mount(self) -> None:
        """Read the first cases; the hand goes to who takes them."""
        from loket_tui.layanan.ruang import kunci_baru

        self._kunci = kunci_baru()
        self._tanggal.value = f"{self.loket.ruang.hari_ini():%d-%m-%Y}"
        for satu in self._awal:
            self._tambah(satu)
        self._centang_bila_ditunjukkan()
        self._tulis()
        self._awalnya = self._ketikan()
        self._pulihkan()
        (self._cara if self._berkas else self._kode).fokus()

    # ---- what was left by Esc

    @property
    def _ingatan(self) -> Ingatan:
        """What was typed before for the first case, as long as it is where it was."""
        posisi = self._berkas[0].token if self._berkas else ""
        return self.loket.ketikan.untuk(self.judul, self._awal[0] if self._awal else 0, posisi)

    def _ketikan(self) -> dict[str, str]:
        """The stack and the form as texts."""
        isi = {x.kode: x.value for x in (self._kode, self._cara, self._nama, self._hubungan, self._identitas,
                                         self._nomor, self._tanggal)}
        isi |= {x.kode: YA if x.value else "" for x in (self._tunjuk, self._bukti)}
        return isi | {TUMPUKAN: " ".join(str(b.id) for b in self._berkas),
                      DITUNJUKKAN: " ".join(str(n) for n in sorted(self._ditunjukkan))}

    def _pulihkan(self) -> None:
        """Put back what was typed before; a case that can no longer be handed over stays away."""
        lama = dict(self._ingatan)
        if not lama:
            return
        self._ditunjukkan |= {int(n) for n in lama.get(DITUNJUKKAN, "").split()}
        for nomor in lama.get(TUMPUKAN, "").split():
            if int(nomor) not in {b.id for b in self._berkas}:
                self._tambah(int(nomor))
        self._cara.value = lama.get("cara", self._cara.value)
        self._nama_pengambil()
        for x in (self._kode, self._nama, self._hubungan, self._identitas, self._nomor, self._tanggal):
            x.value = lama.get(x.kode, x.value)
        for c in (self._tunjuk, self._bukti):
            c.value = lama.get(c.kode, YA if c.value else "") == YA
        self._kode.galat(None)
        self._tulis()

    def action_batal(self) -> None:
        """Esc: nothing is handed over; the stack and what was typed are kept."""
        ingatan = self._ingatan
        ingatan.clear()
        ingatan.update({k: v for k, v in self._ketikan().items() if v != self._awalnya[k]})
        super().action_batal()

    # ---- the stack

    def saat_dipindai(self, kode: str) -> None:
        """A scanned receipt joins the stack."""
        self._tambah_kode(kode)

    def _tambah_kode(self, kode: str) -> None:
        from loket_tui.layanan import daftar

        if not kode_cari.sah(kode):
            self._kode.galat("Bukan kode berkas; ketik 12 angka dari tanda terima.")
            return
        try:
            nomor = daftar.berkas_dari_kode(self.loket.ruang, kode)
        except Galat as galat:
            self._kode.galat(galat.kalimat)
            return
        self._ditunjukkan.add(nomor)
        self._tambah(nomor)
        self._centang_bila_ditunjukkan()

    def _centang_bila_ditunjukkan(self) -> None:
        """A code comes from a receipt or summons: with one of each case, they were shown."""
        if self._berkas and all(b.id in self._ditunjukkan and b.tunjuk for b in self._berkas):
            self._tunjuk.value = True

    def _sebut_tunjuk(self) -> None:
        """Name what the SOP of these cases lets them show; where no case ever got it, there is nothing to tick."""
        semua = list(dict.fromkeys(b.tunjuk for b in self._berkas if b.tunjuk))
        self._tunjuk.display = bool(semua) or not self._berkas
        if not semua:
            self._tunjuk.value = False
        label = f"{' / '.join(semua) or 'Tanda terima'} ditunjukkan"
        self._tunjuk.query_one(".baris--label", Static).update(aman_baris(label))

    @on(IsianTeks.Berubah)
    def _saat_berubah(self, event: IsianTeks.Berubah) -> None:
        """Who fetches for himself is the applicant, by the name on record."""
        event.stop()
        if event.isian is self._cara:
            self._nama_pengambil()

    def _nama_pengambil(self) -> None:
        sendiri = self._cara.value == "sendiri"
        if sendiri:
            self._nama.value = self._berkas[0].pemohon.get("nama", "") if self._berkas else ""
        elif self._nama.masukan.disabled:
            self._nama.value = ""
        self._nama.masukan.disabled = sendiri

    def _tambah(self, permohonan_id: int) -> None:
        """Put a case on the stack, or say why it cannot be handed over."""
        from loket_tui.layanan import daftar, serah

        if any(b.id == permohonan_id for b in self._berkas):
            self._kode.galat("Berkas itu sudah ada di tumpukan.")
            return
        try:
            if serah.pastikan_siap(self.loket.ruang, permohonan_id):
                self._diketik.add(permohonan_id)
            self._berkas.append(daftar.berkas(self.loket.ruang, self.loket.sesi, permohonan_id))
        except Galat as galat:
            self._kode.galat(galat.kalimat)
            return
        self._kode.value = ""
        self._tulis()

    def _baca_ulang(self) -> None:
        """Read the stack again; what can no longer be handed over leaves it."""
        lama, self._berkas = self._berkas, []
        for b in lama:
            self._tambah(b.id)
        self._tulis()

    @property
    def _bernomor(self) -> bool:
        """Whether a case on the stack takes a number that the sekretariat gives."""
        return any(b.id in self._diketik for b in self._berkas)

    def _tulis(self) -> None:
        baris = [f"{len(self._berkas)} berkas diserahkan:"] if self._berkas else ["Belum ada berkas; pindai kodenya."]
        baris += [f"  {kode_cari.kelompok(b.kode_cari)}  {b.pemohon.get('nama', '')}, {b.layanan}"
                  for b in self._berkas[-TAMPAK:]]
        if len(self._berkas) > TAMPAK:
            baris.append(f"  … dan {len(self._berkas) - TAMPAK} lagi")
        self._nomor.display = self._tanggal.display = self._bernomor
        self._nama_pengambil()
        self._sebut_tunjuk()
        self.query_one("#tumpukan", Static).update(aman_baris("\n".join(baris)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking one off the stack needs a second one."""
        if action == "lepas":
            return len(self._berkas) > 1
        if action == "serahkan":
            return bool(self._berkas)
        return super().check_action(action, parameters)

    def action_lepas(self) -> None:
        """Take the last case off the stack."""
        if len(self._berkas) > 1:
            self._berkas.pop()
            self._tulis()

    # ---- the form

    @on(Lanjut)
    def _saat_lanjut(self, event: Lanjut) -> None:
        """Enter goes on; a code joins the stack; who fetches for himself needs no name."""
        event.stop()
        if event.isian is self._kode:
            kode = kode_cari.rapikan(self._kode.value)
            if kode:
                self._tambah_kode(kode)
                return
        urutan: list[IsianTeks | Centang] = [
            self._kode, self._cara, self._nama, self._hubungan, self._identitas, self._tunjuk]
        if self._cara.value == "sendiri":
            urutan = [self._kode, self._cara, self._tunjuk]
            if not self._tunjuk.value or event.isian is self._identitas:
                urutan.append(self._identitas)
        if not self._tunjuk.display:
            urutan.remove(self._tunjuk)
        urutan += [self._nomor, self._tanggal, self._bukti] if self._bernomor else [self._bukti]
        tempat = next((n for n, x in enumerate(urutan) if x is event.isian), len(urutan) - 1)
        if tempat + 1 < len(urutan):
            urutan[tempat + 1].fokus()
        else:
            self.action_serahkan()

    def action_serahkan(self) -> None:
        """Hand over; a refusal shows under its field with everything typed still there."""
        from loket_tui.layanan import serah

        self.galat(None)
        ingatan = self._ingatan
        if any(m.tahan() for m in self.query(IsianTeks) if m.display):
            return
        if not self._cara.value:
            self._cara.galat("Pilih sendiri atau kuasa, lalu tekan Enter.")
            self._cara.fokus()
            return
        penerima = serah.Penerima(
            self._cara.value, self._nama.value, self._hubungan.value, self._identitas.value, self._tunjuk.value)
        try:
            hasil = serah.serahkan(
                self.loket.ruang, self.loket.sesi, self._kunci, [(b.id, b.urut) for b in self._berkas], penerima,
                cetak_bukti=self._bukti.value, kunjungan_id=self._kunjungan,
                nomor=self._nomor.value if self._bernomor else "", tanggal=self._tanggal.value)
        except GalatIsian as galat:
            medan = {"nama": self._nama, "identitas": self._identitas, "cara": self._cara, "nomor": self._nomor,
                     "tanggal": self._tanggal}.get(galat.medan or "")
            if medan is None:
                self.galat(galat.kalimat)
                return
            medan.galat(galat.kalimat)
            medan.fokus()
        except GalatUsang as galat:
            self._baca_ulang()
            self.galat(f"{dimuat_ulang(galat)} Periksa, lalu serahkan lagi.")
        except Galat as galat:
            self.galat(galat.kalimat)
        except Exception as galat:
            self.galat(self.loket.catat_galat(galat))
        else:
            ingatan.clear()
            self.dismiss(hasil)
