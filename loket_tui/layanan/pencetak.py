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
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import SimpleQueue

from loket_tui.cetak import printer
from loket_tui.cetak.keadaan import LAMA
from loket_tui.cetak.pekerja import Pekerja
from loket_tui.cetak.printer.tempat import peringatan
from loket_tui.dasar.galat import CetakTidakPasti, Galat, GalatCetak
from loket_tui.dasar.insiden import catat_insiden, kalimat_insiden
from loket_tui.dasar.jam import teks_utc
from loket_tui.kantor.cetak import Tujuan
from loket_tui.layanan import gambar_cetak, tarik_cetak
from loket_tui.layanan.bersih_cetak import Bersih, tutup_sehari
from loket_tui.layanan.kunci_berkas import KunciBerkas
from loket_tui.layanan.ringkas_cetak import RingkasCetak
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan as rc

DENYUT = 1.0
"""Seconds between looks at the orders when nobody wakes the worker."""
TUNDA = (2.0, 5.0, 15.0, 60.0, 300.0)
"""Seconds before an order that failed is tried again: after the 1st failure, the 2nd, and so on."""
TANYA = (1.0, 2.0, 5.0, 15.0)
"""Seconds between questions to the print queue about one job."""
ISTIRAHAT = 3_600.0
"""Seconds before an order that met an error nobody foresaw is tried again."""
SABAR = 10.0
"""Seconds that another program of the office may leave new orders untouched before the title line says so."""
LUPA = 8
"""Answers "I know nothing of it" in a row after which a job counts as forgotten."""
PUTUS = "Program berhenti saat mengirim ke printer; lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."
TERLANJUR = "Cetakan sudah terlanjur dikirim ke printer; singkirkan kertasnya bila keluar."
BUKA_SENDIRI = "buka (F10) dan cetak sendiri; windows_pdf belum diisi di kantor.toml"
"""The note of a PDF where this computer has no way to print one."""
PERIKSA = "Lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."
LUPUT = "Printer tidak lagi mengenal cetakan ini; lihat apakah kertasnya keluar, bila tidak ulangi cetakannya."

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
        """Job ids of the orders at the printer, also of those that could not be noted yet."""
        self._segera: SimpleQueue[int] = SimpleQueue()
        """Orders of acts, put in by the thread of the act."""
        self._bersih = Bersih(ruang)
        self._tanpa_kunci: float | None = None
        """Since when orders are open that only the holder of the lock works on, and that is not this program."""
        self.kabar = RingkasCetak(ruang)

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
                    self.kabar.tertunda(galat.kalimat)
                except Exception as galat:
                    self.kabar.tertunda(kalimat_insiden(catat_insiden(galat, self.ruang.kantor.folder)))
                    self._henti.wait(TUNDA[-1] / 10)
                self._bangun.wait(DENYUT)
                self._bangun.clear()
        finally:
            self.pekerja.tutup()
            self._kunci.lepas()

    def putaran(self) -> None:
        """Look once at every open order; what belongs to a day that is over is given up before."""
        hari_baru = self._bersih.perlu() and self._kunci.ambil()
        if hari_baru:
            tutup_sehari(self.ruang)
        with self.ruang.basis.baca() as koneksi:
            terbuka = rc.terbuka(koneksi)
        punya = not terbuka or self._kunci.ambil()
        if punya or all(k not in {"disiapkan", "dirender"} for _, k in terbuka):
            self._tanpa_kunci = None
        elif self._tanpa_kunci is None:
            self._tanpa_kunci = time.monotonic()
        if terbuka and punya:
            for _ in range(self._segera.qsize()):       # only this thread takes out
                self._giliran.pop(self._segera.get(), None)
            for nomor, keadaan in terbuka:
                if self._henti.is_set():
                    return
                if time.monotonic() >= self._giliran.setdefault(nomor, _Giliran()).pada:
                    self._satu_terjaga(nomor, keadaan)
        self._tarik_yang_batal()
        if hari_baru:
            self._bersih.jalan()
            with suppress(OSError):                     # a print service that cannot be asked is said by its prints
                self.kabar.setelan = next(peringatan(self.ruang.kantor.cetak), "")
        self._catat_ringkas()

    def _satu_terjaga(self, nomor: int, keadaan: str) -> None:
        """Bring one order a state further; an error that nobody foresaw is noted of this order, the others go on."""
        try:
            self._satu(nomor, keadaan)
        except Galat:
            raise
        except Exception as galat:
            kalimat = kalimat_insiden(catat_insiden(galat, self.ruang.kantor.folder))
            self._giliran.setdefault(nomor, _Giliran()).pada = time.monotonic() + ISTIRAHAT
            kini = self._keadaan(nomor)
            if kini in {"disiapkan", "dirender", "gagal"}:
                self._pindah(nomor, kini, "gagal", kalimat)
            elif kini == "dikirim" and nomor not in self._kerja:
                self._pindah(nomor, kini, "tidak_pasti", f"{kalimat} {PERIKSA}")

    def _keadaan(self, nomor: int) -> str:
        with self.ruang.basis.baca() as koneksi:
            return rc.keterangan(koneksi, nomor)[0]

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
        if lalu == LAMA:                            # a person decides
            self._giliran[nomor].pada = math.inf
            return
        catatan = ""
        try:
            if keadaan == "disiapkan" and not self._pindah(nomor, keadaan, "dirender", ""):
                return
            with self.ruang.basis.baca() as koneksi:    # after the claim: from here nobody sends it elsewhere
                ke = gambar_cetak.tujuan_perintah(self.ruang, koneksi, perintah)
                lama = bool(ke.printer) and gambar_cetak.sudah_lama(self.ruang, koneksi, perintah)
            if lama:
                ke, catatan = replace(ke, printer=""), LAMA
            elif printer.dicetak_sendiri(ke, self.ruang.kantor.cetak.windows_pdf):
                ke, catatan = replace(ke, printer=""), BUKA_SENDIRI
            path = gambar_cetak.tempat(self.ruang, perintah.berkas)
            if keadaan == "gagal" and ke.printer and path.is_file() and not printer.ada_printer(ke.printer):
                raise GalatCetak(lalu)
            kini = "dirender" if keadaan == "disiapkan" else keadaan
            hasil = gambar_cetak.gambar(self.ruang, self.pekerja, perintah, ke)
            if not ke.printer:
                self._pindah(nomor, kini, "gagal" if lama else "disimpan", catatan, hasil.sidik)
                return
            printer.pastikan_sebentuk(hasil.dikirim, ke)
            if not self._pindah(nomor, kini, "dikirim", "", hasil.sidik):
                return
        except Galat as galat:
            self._gagal(nomor, galat.kalimat, lalu)
            return
        self._kirim(perintah, ke, hasil, lalu)

    def _kirim(self, perintah: rc.Perintah, ke: Tujuan, hasil: gambar_cetak.Gambaran, lalu: str) -> None:
        """Send an order that is noted as on its way, then note the job: a crash between is seen.

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

        `sidik`: the files that were drawn on the way, noted whatever became of the order.
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
        """The words of the title line; orders that are not open any more are forgotten."""
        with self.ruang.basis.baca() as koneksi:
            ada = {n for n, _ in rc.terbuka(koneksi)}
        for nomor in set(self._giliran) - ada:
            self._giliran.pop(nomor, None)
        lama = self._tanpa_kunci is not None and time.monotonic() - self._tanpa_kunci > SABAR
        self.kabar.perbarui(self._kunci.sebab if lama and ada else "")
