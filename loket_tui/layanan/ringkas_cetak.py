"""What the title line says of prints: how many wait, and why; and whom to ask whether a sheet came out well."""

from __future__ import annotations

from sqlalchemy import Connection

from loket_tui.cetak.dokumen import sebutan
from loket_tui.cetak.keadaan import LAMA
from loket_tui.layanan.daftar_cetakan import HAK, acuan, terbuka_kerja
from loket_tui.layanan.ruang import Ruang, Sesi
from loket_tui.register import cetakan as rc

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
TERTUNDA = "pencetakan tertunda"


class RingkasCetak:
    """The words of one open office, written by the print worker and read by the screens."""

    def __init__(self, ruang: Ruang) -> None:
        """Nothing is said before `perbarui`."""
        self._ruang = ruang
        self.teks = ""
        """For the title line: "2 cetakan menunggu: kertas habis"; "" when nothing is open."""
        self.rincian = ""
        """The whole sentence behind `teks`, with the paper it is of; "" while nothing is wrong."""
        self.setelan = ""
        """What the office's settings ask of a printer that it cannot do; "" for nothing."""
        self._lembar: tuple[tuple[int, str], ...] = ()
        """(order, document) of sheets that a person has to look at."""
        self._ditanya: set[tuple[int, int]] = set()

    def tertunda(self, kalimat: str) -> None:
        """The worker itself cannot go on."""
        self.teks, self.rincian = TERTUNDA, kalimat

    def perbarui(self, tanpa_pencetak: str = "") -> None:
        """How many wait, and why: what stops a printer before what only wants an answer, else the oldest reason.

        `tanpa_pencetak`: why nobody takes up the orders.
        """
        with self._ruang.basis.baca() as koneksi:
            terbuka = terbuka_kerja(koneksi)
            isi = [(*rc.keterangan(koneksi, n), n) for n, k in terbuka if k not in {"disiapkan", "dirender"}]
            lembar = tuple((n, rc.pemesan(koneksi, n)[0]) for n, k in terbuka if k == "periksa")
            isi.sort(key=lambda x: x[0] in DITANYAKAN or x[1] == LAMA)
            rincian = next((f"{_nama(koneksi, n)}: {t}" for k, t, n in isi if k in {"gagal", "tidak_pasti"}), "")
        sebab = tanpa_pencetak or next((s for s in (_sebab(k, t) for k, t, _ in isi) if s), "")
        self.rincian = rincian or (DIPERIKSA if lembar else "")
        self._lembar = lembar
        self.teks = f"{len(terbuka)} cetakan menunggu{f': {sebab}' if sebab else ''}" if terbuka else ""

    def pertanyaan(self, sesi: Sesi) -> str:
        """A question about a sheet on counted paper for an officer who may answer it, once each; "" for none.

        A card is ordered by who signs it; who stands at the printer is another, so everybody with the right is asked.
        """
        if not sesi.boleh(HAK):
            return ""
        for nomor, dokumen in self._lembar:
            if (nomor, sesi.pengguna_id) not in self._ditanya:
                self._ditanya.add((nomor, sesi.pengguna_id))
                with self._ruang.basis.baca() as koneksi:
                    if rc.keterangan(koneksi, nomor)[0] != "periksa":       # answered in the meantime
                        continue
                return f"{sebutan(dokumen)} sudah dicetak; keluar dengan baik? Ctrl+P, lalu y (baik) atau t (rusak)."
        return ""


def _nama(koneksi: Connection, perintah_id: int) -> str:
    """Which print it is, without a name: "Tanda terima 0126/2026"."""
    perintah = rc.muat(koneksi, perintah_id)
    if perintah is None:
        return "Cetakan"
    milik = acuan(perintah.dokumen, *(perintah.cuplikan.get(k) for k in ("nomor", "nomor_register", "kode_cari")))
    return f"{sebutan(perintah.dokumen)} {milik}".rstrip()


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
            if keterangan == LAMA:
                return "sudah lama, cetak atau simpan?"
            if not keterangan.startswith(PRINTER):
                return "PDF belum dapat dibuat"
            return next((pendek for kata, pendek in PENDEK if kata in keterangan), "periksa setelan cetak")
    return ""
