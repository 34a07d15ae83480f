"""What a person does about an order of the print log: again, good, PDF only, cancelled, looked at."""

from __future__ import annotations

from loket_tui.cetak import printer
from loket_tui.cetak.keadaan import KEADAAN, LAMA
from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan.cetak_berlaku import pastikan_berlaku
from loket_tui.layanan.daftar_cetakan import DAPAT, DIBATALKAN, HAK, TIKET, dibatalkan_saja
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, sebelum_tindakan, tindakan
from loket_tui.layanan.tarik_cetak import tarik
from loket_tui.register import cetakan as rc

SUDAH_KELUAR = "Lembarnya sudah keluar; nyatakan baik atau rusak dahulu."
LAMA_DISIMPAN = "sudah lama; disimpan sebagai PDF atas perintah petugas"
TAK_DIKENAL = "Cetakan itu tidak ada dalam catatan; lihat nomornya di daftar cetakan."
TIDAK_DITARIK = "Cetakan sudah di printer dan tidak dapat ditarik; lihat apakah kertasnya keluar."


@tindakan("membuka PDF cetakan", "buku")
def catat_buka(kerja: Kerja, perintah_id: int) -> Hasil:
    """Note in the trail that an officer opened the PDF of an order: its numbers stand in full there.

    Raises GalatAturan for an unknown order.
    """
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is None:
        raise GalatAturan(TAK_DIKENAL)
    return Hasil(permohonan=perintah.permohonan_id or 0, lain={"perintah": perintah_id})


def ulangi(ruang: Ruang, sesi: Sesi, kunci: str, perintah_id: int, alasan: str = "") -> Hasil:
    """Put an order that failed, is uncertain or was only saved back to the start; a printed one needs a copy.

    So does one that was cancelled before its sheet came out, with the reason `alasan`.  What a queue may still hold of
    it is taken out first.  Raises GalatIzin, GalatAturan, GalatIsian without a reason, GalatCetak (see `tarik`).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    if not pernah and HAK in hak and _keadaan_kini(ruang, perintah_id) == "tidak_pasti":
        tarik(ruang, perintah_id)
    return catat_ulang(ruang, sesi, kunci, perintah_id, alasan)


@tindakan("mengulangi cetakan", HAK)
def catat_ulang(kerja: Kerja, perintah_id: int, alasan: str = "") -> Hasil:
    """Note that an order begins anew; one whose PDF was to be kept only goes to the usual printer.  Called by `ulangi`.
    """
    keadaan = _keadaan(kerja, perintah_id)
    batal = keadaan == "dibatalkan" and dibatalkan_saja(rc.keterangan(kerja.koneksi, perintah_id)[1])
    if keadaan in {"selesai", "dibatalkan", "rusak"} and not batal:
        raise GalatAturan(f"Cetakan ini sudah berakhir ({KEADAAN[keadaan].lower()}); untuk mencetak lagi pakai salinan "
                          "di F4.")
    if keadaan == "periksa":
        raise GalatAturan(SUDAH_KELUAR)
    if keadaan not in DAPAT["ulangi"]:
        raise GalatAturan("Cetakan ini masih dikerjakan; tunggu, atau batalkan dahulu.")
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is not None:
        pastikan_berlaku(kerja, perintah)
        if batal:
            alasan = wajib_alasan(alasan)
            _tolak_batal_usang(kerja, perintah)
        if (rc.alih(kerja.koneksi, perintah_id) or ("-", ""))[0] == "":
            rc.alihkan(kerja.tx, perintah_id, kerja.ruang.kantor.cetak.printer_untuk(perintah.dokumen), "")
    catatan = f"diulangi petugas {kerja.sesi.nama}" + (f": {alasan}" if batal else "")
    return _tandai(kerja, perintah_id, "disiapkan", catatan, "Cetakan diulangi.", beri_tahu=True)


def _tolak_batal_usang(kerja: Kerja, perintah: rc.Perintah) -> None:
    """Raise GalatAturan for a cancelled order in whose place another stands, or whose day is over."""
    if rc.berikut(kerja.koneksi, perintah.dokumen, perintah.rujukan) != (perintah.salinan_ke, perintah.lembar):
        raise GalatAturan("Dokumen ini sudah dipesan lagi sesudah cetakan ini dibatalkan; lihat cetakan yang baru.")
    if perintah.dokumen == TIKET and kerja.ruang.saat(perintah.pada).date() != kerja.ruang.hari_ini():
        raise GalatAturan("Tiket hari yang sudah lewat tidak dicetak lagi; beri nomor baru.")


@tindakan("memutuskan cetakan lama", HAK)
def putuskan_lama(kerja: Kerja, dicetak: bool) -> Hasil:
    """All orders that waited too long to be printed by themselves: print them now, or keep their PDFs only.

    One whose case does not allow it any more is given up with that reason.  Raises GalatAturan where there is none.
    """
    semua = [n for n, k in rc.terbuka(kerja.koneksi)
             if k == "gagal" and rc.keterangan(kerja.koneksi, n)[1] == LAMA]
    if not semua:
        raise GalatAturan("Tidak ada cetakan lama yang menunggu keputusan.")
    jadi = []
    for nomor in semua:
        perintah = rc.muat(kerja.koneksi, nomor)
        try:
            if perintah is not None:
                pastikan_berlaku(kerja, perintah)
        except GalatAturan as galat:
            rc.tandai(kerja.koneksi, nomor, "dibatalkan", galat.kalimat, kerja.tx.pada)
            continue
        ke, catatan = ("disiapkan", f"diulangi petugas {kerja.sesi.nama}") if dicetak else ("disimpan", LAMA_DISIMPAN)
        rc.tandai(kerja.koneksi, nomor, ke, catatan, kerja.tx.pada)
        jadi.append(nomor)
    gugur = f", {n} tidak berlaku lagi" if (n := len(semua) - len(jadi)) else ""
    return Hasil(kabar=f"{len(jadi)} cetakan lama {'dicetak' if dicetak else 'disimpan sebagai PDF'}{gugur}.",
                 cetak=tuple(jadi) if dicetak else (), lain={"perintah": jadi})


@tindakan("menyimpan cetakan tanpa printer", HAK)
def simpan_saja(kerja: Kerja, perintah_id: int) -> Hasil:
    """Keep the PDF only and stop trying the printer; refused while there is no PDF, and for one that is at the printer:
    `kirim_lain` takes that out of its queue first.
    """
    _masih_terbuka(kerja, perintah_id)
    if _keadaan(kerja, perintah_id) == "dikirim":
        raise GalatAturan("Cetakan ini sudah di printer; pakai kirim ke printer lain dengan pilihan simpan saja, "
                          "supaya ditarik dari antriannya.")
    perintah = rc.muat(kerja.koneksi, perintah_id)
    if perintah is None or not (kerja.ruang.kantor.printouts / perintah.berkas).is_file():
        raise GalatAturan("PDF cetakan ini belum jadi; tunggu sebentar, atau ulangi cetakannya.")
    return _tandai(kerja, perintah_id, "disimpan", "tanpa printer, atas perintah petugas",
                   "PDF disimpan; tidak dikirim ke printer.")


@tindakan("menyatakan cetakan keluar", HAK)
def sudah_keluar(kerja: Kerja, perintah_id: int) -> Hasil:
    """A person saw the sheet whole: an uncertain order is printed, one on counted paper is good."""
    if _keadaan(kerja, perintah_id) not in DAPAT["keluar"]:
        raise GalatAturan("Hanya cetakan yang perlu diperiksa yang dapat dinyatakan keluar; "
                          "lihat keadaannya di daftar cetakan.")
    return _tandai(kerja, perintah_id, "selesai", f"lembar baik, dilihat petugas {kerja.sesi.nama}",
                   "Cetakan dinyatakan sudah keluar dengan baik.")


def batalkan(ruang: Ruang, sesi: Sesi, kunci: str, perintah_id: int) -> Hasil:
    """Give an order up; a finished one cannot be.  One that is at the printer is taken out of its queue first.

    The queue is asked outside the act, which would keep everybody else from writing.  Where the job cannot be taken
    out because it left it before, the order becomes tidak_pasti: a person looks at the paper.  Raises GalatIzin,
    GalatAturan, GalatCetak (see `tarik`).
    """
    pernah, hak = sebelum_tindakan(ruang, sesi, kunci)
    ditarik = tarik(ruang, perintah_id) if not pernah and HAK in hak else None
    return catat_batal(ruang, sesi, kunci, perintah_id, ditarik=ditarik)


def _keadaan_kini(ruang: Ruang, perintah_id: int) -> str:
    with ruang.basis.baca() as koneksi:
        return rc.keterangan(koneksi, perintah_id)[0]


@tindakan("membatalkan cetakan", HAK)
def catat_batal(kerja: Kerja, perintah_id: int, *, ditarik: bool | None = None) -> Hasil:
    """Note that an order is given up; `ditarik`: whether its job left the print queue (None: there was none).

    Called by `batalkan`.
    """
    keadaan = _keadaan(kerja, perintah_id)
    if ditarik and keadaan == "dibatalkan":   # the print worker noticed it first
        return Hasil(kabar="Cetakan dibatalkan.", lain={"perintah": perintah_id})
    _masih_terbuka(kerja, perintah_id)
    if keadaan == "dikirim" and ditarik is None:
        raise GalatAturan("Cetakan ini baru saja dikirim ke printer; tekan batalkan sekali lagi.")
    if ditarik is False:
        return _tandai(kerja, perintah_id, "tidak_pasti", TIDAK_DITARIK, f"Belum batal. {TIDAK_DITARIK}")
    catatan = f"{DIBATALKAN} {kerja.sesi.nama}" + (f"; {printer.DITARIK}" if ditarik else "")
    return _tandai(kerja, perintah_id, "dibatalkan", catatan, "Cetakan dibatalkan.")


def _keadaan(kerja: Kerja, perintah_id: int) -> str:
    """The state of an order.  Raises GalatAturan for an unknown one."""
    if rc.muat(kerja.koneksi, perintah_id) is None:
        raise GalatAturan(TAK_DIKENAL)
    return rc.keterangan(kerja.koneksi, perintah_id)[0]


def _masih_terbuka(kerja: Kerja, perintah_id: int) -> None:
    keadaan = _keadaan(kerja, perintah_id)
    if keadaan in rc.SELESAI:
        raise GalatAturan(f"Cetakan ini sudah berakhir: {KEADAAN[keadaan].lower()}.")
    if keadaan == "periksa":
        raise GalatAturan(SUDAH_KELUAR)


def _tandai(
    kerja: Kerja, perintah_id: int, keadaan: str, keterangan: str, kabar: str, *, beri_tahu: bool = False
) -> Hasil:
    rc.tandai(kerja.koneksi, perintah_id, keadaan, keterangan, kerja.tx.pada)
    perintah = rc.muat(kerja.koneksi, perintah_id)
    return Hasil(kabar=kabar, permohonan=(perintah.permohonan_id or 0) if perintah else 0,
                 cetak=(perintah_id,) if beri_tahu else (), lain={"perintah": perintah_id})
