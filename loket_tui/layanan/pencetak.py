"""The print worker: takes the orders that acts wrote, makes their PDFs in another process, hands them to printers.

States of an order: disiapkan -> dirender -> disimpan (no printer is set) or dikirim -> selesai; gagal is tried again,
dibatalkan and tidak_pasti are not: a paper that may have come out is never printed twice without a person.  Once
`lp` was called nothing but its clear refusal leads to gagal; an order given up afterwards is taken out of the queue.
Paper that is counted goes to periksa instead of selesai: a person says whether the sheet is good.
Every change is a compare-and-set in a transaction, and only the program that holds data/pencetak.lock works, so
orders another program left half done are taken over at once and never done twice.
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, replace
from queue import SimpleQueue

from loket_tui.cetak import printer
from loket_tui.cetak.dokumen import sebutan
from loket_tui.cetak.pekerja import Pekerja
from loket_tui.dasar.galat import CetakTidakPasti, Galat, GalatCetak
from loket_tui.dasar.insiden import catat_insiden, kalimat_insiden
from loket_tui.dasar.jam import teks_utc
from loket_tui.kantor.cetak import Tujuan
from loket_tui.layanan import gambar_cetak, tarik_cetak
from loket_tui.layanan.bersih_cetak import SEHARI, Bersih
from loket_tui.layanan.kunci_berkas import KunciBerkas
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan as rc

DENYUT = 1.0
"""Seconds between looks at the orders when nobody wakes the worker."""
TUNDA = (2.0, 5.0, 15.0, 60.0, 300.0)
"""Seconds before an order that failed is tried again: after the 1st failure, the 2nd, and so on."""
TANYA = (1.0, 2.0, 5.0, 15.0)
"""Seconds between questions to the print queue about one job."""
LUPA = 8
"""Answers "I know nothing of it" in a row after which a job counts as forgotten."""
PUTUS = "Program berhenti saat mengirim ke printer; lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."
TERLANJUR = "Cetakan sudah terlanjur dikirim ke printer; singkirkan kertasnya bila keluar."
BUKA_SENDIRI = "buka (F10) dan cetak sendiri; windows_pdf belum diisi di kantor.toml"
"""The note of a PDF where this computer has no way to print one."""
LUPUT = "Printer tidak lagi mengenal cetakan ini; lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."

DIPERIKSA = "Ada lembar yang perlu dinyatakan baik atau rusak."
DITANYAKAN = frozenset({"periksa", "tidak_pasti"})
"""States that want an answer and keep no other order waiting."""
PRINTER = ("Printer", "Layanan cetak", "Perintah lp", "Cetak langsung", "Nama printer")
"""How the sentences of `cetak.printer` begin."""
PENDEK = (
    ("Layanan cetak", "layanan cetak mati"), ("Perintah ", "layanan cetak mati"),
    ("tidak tersambung", "printer tidak tersambung"), ("tidak ada di komputer", "printer tidak ada"),
    ("tidak ditemukan", "printer tidak ada"), (" menolak ", "printer menolak"),
    ("tidak mau menerima", "printer tidak menerima"), ("berhenti menerima", "printer tidak menerima"),
    ("sedang dipakai", "printer sedang dipakai"),
)
"""What stands in such a sentence -> its kind in short; any other is of a setting."""


@dataclass(slots=True)
class _Giliran:
    """When an order is looked at again, and how often it failed or was asked about."""

    pada: float = 0.0
    kali: int = 0
    lupa: int = 0

    def tunda(self, jeda: tuple[float, ...]) -> None:
        """Wait longer each time."""
        self.pada = time.monotonic() + jeda[min(self.kali, len(jeda) - 1)]
        self.kali += 1


class Pencetak:
    """The worker of one open office; `mulai` once, `tutup` at the end."""

    def __init__(self, ruang: Ruang) -> None:
        """Nothing runs before `mulai`."""
        self.ruang = ruang
        self.pekerja = Pekerja()
        self._kunci = KunciBerkas(ruang.kantor.data / "pencetak.lock")
        self._bangun = threading.Event()
        self._henti = threading.Event()
        self._benang = threading.Thread(target=self._jalan, name="pencetak", daemon=True)
        self._giliran: dict[int, _Giliran] = {}
        self._kerja: dict[int, str] = {}
        """Job ids of the orders at the printer, also of those that could not be tercatat yet."""
        self._segera: SimpleQueue[int] = SimpleQueue()
        """Orders of acts, put in by the thread of the act."""
        self._bersih = Bersih(ruang)
        self._ringkas = ""
        self._rincian = ""
        self._lembar: tuple[tuple[int, str, int], ...] = ()
        """(order, document, officer) of sheets that a person has to look at."""
        self._ditanya: set[int] = set()

    # ---- from outside

    def mulai(self) -> None:
        """Start the thread; acts wake it from now on."""
        self.ruang.sesudah.append(self._beri_tahu)
        self._benang.start()

    def tutup(self, batas: float = 1.0) -> None:
        """Stop within `batas` seconds; an order in hand is taken up at the next start."""
        if self._beri_tahu in self.ruang.sesudah:
            self.ruang.sesudah.remove(self._beri_tahu)
        self._henti.set()
        self._bangun.set()
        if self._benang.is_alive():
            self._benang.join(batas)

    def ringkas(self) -> str:
        """For the title line: "2 cetakan menunggu: kertas habis"; "" when nothing is open."""
        return self._ringkas

    def rincian(self) -> str:
        """The whole sentence behind `ringkas`, for the first screen; "" while nothing is wrong."""
        return self._rincian

    def pertanyaan(self, oleh: int) -> str:
        """A question about a sheet on counted paper that this officer ordered, once each; "" when there is none."""
        for nomor, dokumen, siapa in self._lembar:
            if siapa == oleh and nomor not in self._ditanya:
                self._ditanya.add(nomor)
                with self.ruang.basis.baca() as koneksi:
                    if rc.keterangan(koneksi, nomor)[0] != "periksa":       # answered in the meantime
                        continue
                return f"{sebutan(dokumen)} sudah dicetak; keluar dengan baik? Ctrl+P, lalu y (baik) atau t (rusak)."
        return ""

    def _beri_tahu(self, cetak: tuple[int, ...]) -> None:
        """After an act: its orders come first, also when they failed before."""
        if cetak:
            for nomor in cetak:
                self._segera.put(nomor)
            self._bangun.set()

    # ---- the thread

    def _jalan(self) -> None:
        try:
            while not self._henti.is_set():
                try:
                    self.putaran()
                except Galat as galat:
                    self._ringkas, self._rincian = "pencetakan tertunda", galat.kalimat
                except Exception as galat:
                    kode = catat_insiden(galat, self.ruang.kantor.folder)
                    self._ringkas, self._rincian = "pencetakan tertunda", kalimat_insiden(kode)
                    self._henti.wait(TUNDA[-1] / 10)
                self._bangun.wait(DENYUT)
                self._bangun.clear()
        finally:
            self.pekerja.tutup()
            self._kunci.lepas()

    def putaran(self) -> None:
        """Look once at every open order."""
        with self.ruang.basis.baca() as koneksi:
            terbuka = rc.terbuka(koneksi)
        if terbuka and self._kunci.ambil():
            for _ in range(self._segera.qsize()):       # only this thread takes out
                self._giliran.pop(self._segera.get(), None)
            for nomor, keadaan in terbuka:
                if self._henti.is_set():
                    return
                if time.monotonic() >= self._giliran.setdefault(nomor, _Giliran()).pada:
                    self._satu(nomor, keadaan)
        self._tarik_yang_batal()
        if self._bersih.perlu() and self._kunci.ambil():
            self._bersih.jalan()
        self._catat_ringkas()

    def _satu(self, nomor: int, keadaan: str) -> None:
        """Bring one order a state further.

        While this program holds the lock, an order in `dirender` was left by a dead program: its PDF is made again.
        """
        match keadaan:
            case "disiapkan" | "dirender" | "gagal":
                self._buat(nomor, keadaan)
            case "dikirim":
                self._tanya(nomor)
            case "tidak_pasti":
                self._temukan(nomor)

    def _buat(self, nomor: int, keadaan: str) -> None:
        """Claim an order, make its PDF, hand it on."""
        with self.ruang.basis.baca() as koneksi:
            perintah = rc.muat(koneksi, nomor)
            if perintah is None:
                return
            lalu = rc.keterangan(koneksi, nomor)[1]
        catatan = ""
        try:
            if keadaan == "disiapkan" and not self._pindah(nomor, keadaan, "dirender", ""):
                return
            with self.ruang.basis.baca() as koneksi:    # after the claim: from here nobody sends it elsewhere
                ke = gambar_cetak.tujuan_perintah(self.ruang, koneksi, perintah)
                lama = bool(ke.printer) and gambar_cetak.sudah_lama(self.ruang, koneksi, perintah)
            if lama:
                ke, catatan = replace(ke, printer=""), gambar_cetak.LAMA
            elif printer.dicetak_sendiri(ke, self.ruang.kantor.cetak.windows_pdf):
                ke, catatan = replace(ke, printer=""), BUKA_SENDIRI
            path = gambar_cetak.tempat(self.ruang, perintah.berkas)
            if keadaan == "gagal" and ke.printer and path.is_file() and not printer.ada_printer(ke.printer):
                raise GalatCetak(lalu)
            kini = "dirender" if keadaan == "disiapkan" else keadaan
            hasil = gambar_cetak.gambar(self.ruang, self.pekerja, perintah, ke)
            if not ke.printer:
                self._pindah(nomor, kini, "disimpan", catatan, hasil.sidik)
                return
            printer.pastikan_sebentuk(hasil.dikirim, ke)
            if not self._pindah(nomor, kini, "dikirim", "", hasil.sidik):
                return
        except Galat as galat:
            self._gagal(nomor, galat.kalimat, lalu)
            return
        self._kirim(perintah, ke, hasil, lalu)

    def _kirim(self, perintah: rc.Perintah, ke: Tujuan, hasil: gambar_cetak.Gambaran, lalu: str) -> None:
        """Send an order that is tercatat as on its way, then note the job: a crash between is seen.

        An error of the record after `lp` was called leaves the order in dikirim; `_tanya` settles it later.
        """
        nomor = perintah.id
        self._kerja.pop(nomor, None)
        with self.ruang.basis.baca() as koneksi:
            nama = tarik_cetak.judul(perintah, rc.pengiriman(koneksi, nomor)[0])
        try:
            kerja = printer.kirim(hasil.dikirim, ke, hasil.kertas, judul=nama,
                                  penampil=self.ruang.kantor.cetak.windows_pdf)
        except CetakTidakPasti as galat:
            self._pindah(nomor, "dikirim", "tidak_pasti", galat.kalimat)
            return
        except GalatCetak as galat:
            self._gagal(nomor, galat.kalimat, lalu)
            return
        self._kerja[nomor] = kerja
        self._giliran[nomor] = _Giliran()
        if not self._pindah(nomor, "dikirim", "dikirim", kerja):
            self._tarik(nomor, self._kerja.pop(nomor))

    def _tarik_yang_batal(self) -> None:
        """Orders that an act gave up while they stood in the print queue: take their jobs out of it."""
        if not self._kerja:
            return
        with self.ruang.basis.baca() as koneksi:
            kini = {n: rc.keterangan(koneksi, n) for n in self._kerja}
        for nomor, (keadaan, catatan) in kini.items():
            if keadaan != "dikirim":
                kerja = self._kerja.pop(nomor)
                if keadaan in {"dibatalkan", "rusak"} and printer.DITARIK not in catatan:
                    self._tarik(nomor, kerja)

    def _tarik(self, nomor: int, kerja: str) -> None:
        """Take the job of an order that was given up, or begun anew, out of the queue; else a person must know."""
        ditarik = printer.batalkan(kerja) == "ditarik"
        with self.ruang.basis.tulis() as koneksi:
            keadaan, lalu = rc.keterangan(koneksi, nomor)
            if ditarik and keadaan == "tidak_pasti":
                rc.tandai(koneksi, nomor, "dibatalkan", f"dibatalkan petugas; {printer.DITARIK}", self._pada())
            elif ditarik and keadaan == "dibatalkan":
                rc.tandai(koneksi, nomor, "dibatalkan", f"{lalu}; {printer.DITARIK}", self._pada())
            elif not ditarik and keadaan in {"disiapkan", "dibatalkan"}:
                rc.tandai(koneksi, nomor, "tidak_pasti", TERLANJUR, self._pada())

    def _gagal(self, nomor: int, kalimat: str, lalu: str) -> None:
        """Note a failure once, however often it is tried again."""
        with self.ruang.basis.tulis() as koneksi:
            keadaan, _ = rc.keterangan(koneksi, nomor)
            if keadaan not in rc.SELESAI and (keadaan != "gagal" or lalu != kalimat):
                rc.tandai(koneksi, nomor, "gagal", kalimat, self._pada())
        self._giliran.setdefault(nomor, _Giliran()).tunda(TUNDA)

    # ---- the print queue

    def _tanya(self, nomor: int) -> None:
        """Ask after a job and note what changed; without a job id the program died between order and printer."""
        with self.ruang.basis.baca() as koneksi:
            perintah, lalu = rc.muat(koneksi, nomor), rc.keterangan(koneksi, nomor)[1]
        giliran = self._giliran.setdefault(nomor, _Giliran())
        kerja: str | None = lalu.partition(": ")[0] or self._kerja.get(nomor, "")
        if not kerja and perintah is not None:
            kerja = tarik_cetak.kerja_terakhir(self.ruang, perintah)
        if not kerja:
            if kerja is not None:
                self._pindah(nomor, "dikirim", "tidak_pasti", PUTUS)
            elif lalu != (bisu := f": {printer.BISU}"):
                self._pindah(nomor, "dikirim", "dikirim", bisu)
            giliran.tunda(TANYA)
            return
        self._kerja[nomor] = kerja
        jawab = printer.keadaan(kerja)
        giliran.lupa = giliran.lupa + 1 if jawab.status == "tidak_diketahui" and not jawab.alasan else 0
        match jawab.status:
            case "selesai" if self._diperiksa(nomor):
                self._pindah(nomor, "dikirim", "periksa", kerja)
            case "selesai" | "dibatalkan":
                self._pindah(nomor, "dikirim", jawab.status, jawab.alasan)
            case "gagal":
                self._pindah(nomor, "dikirim", "tidak_pasti",
                             f"{jawab.alasan or 'Printer menghentikan cetakan ini'}; periksa kertasnya, lalu ulangi "
                             "cetakannya bila belum keluar utuh.")
            case "tidak_diketahui" if giliran.lupa >= LUPA:
                self._pindah(nomor, "dikirim", "tidak_pasti", LUPUT)
            case _:
                baru = f"{kerja}: {jawab.alasan}" if jawab.alasan else kerja
                if baru != lalu:
                    self._pindah(nomor, "dikirim", "dikirim", baru)
        giliran.tunda(TANYA)

    def _temukan(self, nomor: int) -> None:
        """Look whether the job of an order of which nobody knows stands in a queue after all, and follow it there.

        Asked until the queue answers, then never again.  One that an act gave up is taken out.
        """
        giliran = self._giliran[nomor]
        with self.ruang.basis.baca() as koneksi:
            perintah, lalu = rc.muat(koneksi, nomor), rc.keterangan(koneksi, nomor)[1]
            tercatat = rc.pengiriman(koneksi, nomor)[1]
        kerja = tarik_cetak.kerja_terakhir(self.ruang, perintah) if perintah is not None else ""
        jawab = printer.keadaan(kerja) if kerja else printer.Keadaan("tidak_diketahui")
        if kerja is None or jawab.alasan == printer.BISU:
            giliran.tunda(TANYA)
            return
        if jawab.status == "menunggu" and lalu == TERLANJUR:
            if printer.batalkan(kerja) == "ditarik":
                self._pindah(nomor, "tidak_pasti", "dibatalkan", printer.DITARIK)
            giliran.tunda(TANYA)
            return
        giliran.pada = math.inf
        if kerja and (jawab.status == "menunggu" or not tercatat):
            self._giliran.pop(nomor)
            self._pindah(nomor, "tidak_pasti", "dikirim", kerja)

    def _diperiksa(self, nomor: int) -> bool:
        """Whether a person looks at the sheet of this order: its document is on controlled stock."""
        with self.ruang.basis.baca() as koneksi:
            return rc.pemesan(koneksi, nomor)[0] in self.ruang.kantor.cetak.periksa

    # ---- the record

    def _pindah(
        self, nomor: int, dari: str, ke: str, keterangan: str, sidik: tuple[tuple[str, str], ...] = ()
    ) -> bool:
        """Change the state if it still is `dari`; False when a person or another program was faster.

        `sidik`: the files that were drawn on the way, tercatat whatever became of the order.
        """
        with self.ruang.basis.tulis() as koneksi:
            gambar_cetak.catat(koneksi, nomor, sidik, self._pada())
            if rc.keterangan(koneksi, nomor)[0] != dari:
                return False
            rc.tandai(koneksi, nomor, ke, keterangan, self._pada())
        return True

    def _pada(self) -> str:
        return teks_utc(self.ruang.jam.sekarang())

    def _catat_ringkas(self) -> None:
        """How many wait, and why: what stops a printer before what only wants an answer, else the oldest reason.

        A ticket of which nobody knows is no work: the visitor stands there, and would have said so.
        """
        with self.ruang.basis.baca() as koneksi:
            semua = rc.terbuka(koneksi)
            terbuka = [(n, k) for n, k in semua if k != "tidak_pasti" or rc.pemesan(koneksi, n)[0] not in SEHARI]
            bersebab = sorted((x for x in terbuka if x[1] not in {"disiapkan", "dirender"}),
                              key=lambda x: x[1] in DITANYAKAN)
            isi = [(k, rc.keterangan(koneksi, n)[1]) for n, k in bersebab[:20]]
            lembar = [(n, *rc.pemesan(koneksi, n)) for n, k in terbuka if k == "periksa"]
        for nomor in set(self._giliran) - {n for n, _ in semua}:
            self._giliran.pop(nomor, None)
        sebab = next((s for s in (_sebab(k, t) for k, t in isi) if s), "")
        self._rincian = next((t for k, t in isi if k in {"gagal", "tidak_pasti"}), "") or (
            DIPERIKSA if lembar else "")
        self._lembar = tuple(lembar)
        self._ringkas = f"{len(terbuka)} cetakan menunggu{f': {sebab}' if sebab else ''}" if terbuka else ""


def _sebab(keadaan: str, keterangan: str) -> str:
    """The short reason for the title line."""
    match keadaan:
        case "dikirim":
            return keterangan.partition(": ")[2]
        case "tidak_pasti":
            return "perlu diperiksa"
        case "periksa":
            return "keluar dengan baik?"
        case "gagal":
            if not keterangan.startswith(PRINTER):
                return "PDF belum dapat dibuat"
            return next((pendek for kata, pendek in PENDEK if kata in keterangan), "periksa setelan cetak")
    return ""
