"""Steps of a procedure: an aksi done with an outcome, and the run of aksi that goes on by itself."""

from __future__ import annotations

from collections.abc import Sequence

from loket_tui.dasar.galat import Galat, GalatAturan, GalatJam
from loket_tui.dasar.teks import bersih_panjang
from loket_tui.layanan import kertas, paraf_absen, penomoran, ringkas
from loket_tui.layanan.aksi import (
    JENIS,
    LANGKAH_KHUSUS,
    SEKALI_TEKAN,
    Kerjaan,
    Masukan,
    ditanya,
    isi_bersama,
    tulis_bersama,
)
from loket_tui.layanan.alur import BerkasKerja, buka
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, tindakan
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.mesin import naskah_berlaku
from loket_tui.sop.prosedur import Letak

KOSONG = Masukan()
"""Nothing entered."""


@tindakan("mengerjakan langkah", "proses")
def kerjakan(
    kerja: Kerja, permohonan_id: int, dilihat: int, hasil: str, masukan: Masukan = KOSONG, berapa: int = 1
) -> Hasil:
    """Do the present aksi with an outcome; `berapa` confirms a run of `SEKALI_TEKAN` aksi at once."""
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = berkas.letak
    if letak.jenis in LANGKAH_KHUSUS:
        raise GalatAturan("Langkah ini dikerjakan di layar lain; lihat tombol yang ditampilkan.")
    diketik = penomoran.nomor_diketik(berkas, letak, kerja.tx.tanggal_kerja)
    nomor = _satu(berkas, hasil, masukan)
    for _ in range(berapa - 1):
        if berkas.perkara.akhir or berkas.letak.jenis not in SEKALI_TEKAN:
            break
        perlu = penomoran.nomor_diketik(berkas, berkas.letak, kerja.tx.tanggal_kerja)
        if perlu and diketik:
            break       # what was typed is one number; it is not used twice
        diketik = diketik or perlu
        nomor += _satu(berkas, HASIL[berkas.letak.jenis][0], masukan)
    nomor += lanjut_otomatis(berkas)
    return akhiri(berkas, nomor)


SEKALIGUS = frozenset({"verifikasi", "tunggu_hadir"})
"""Kinds of which one confirmation may do many cases: the same look, or the day's people who did not come."""


def kerjakan_banyak(
    ruang: Ruang, sesi: Sesi, kunci: str, daftar: Sequence[tuple[int, int]], hasil: str, masukan: Masukan = KOSONG
) -> list[tuple[int, Hasil | str]]:
    """Record the same outcome in many cases [(id, version seen)]; (id, result or why it was refused) for each.

    Each case is an act and a transaction of its own, under a key made of `kunci` and the case: done again after a
    crash, what was done stays done.
    """
    kabar: list[tuple[int, Hasil | str]] = []
    for permohonan_id, dilihat in dict.fromkeys(daftar):
        try:
            kabar.append((permohonan_id, satu_dari_banyak(
                ruang, sesi, f"{kunci}:{permohonan_id}", permohonan_id, dilihat, hasil, masukan)))
        except GalatJam:
            raise
        except Galat as galat:
            kabar.append((permohonan_id, galat.kalimat))
    return kabar


@tindakan("mengerjakan satu dari banyak berkas", "proses")
def satu_dari_banyak(
    kerja: Kerja, permohonan_id: int, dilihat: int, hasil: str, masukan: Masukan = KOSONG
) -> Hasil:
    """One case of a confirmation for many.  Raises GalatAturan where the step is not a look, or points are to tick."""
    berkas = buka(kerja, permohonan_id, dilihat)
    if berkas.letak.jenis not in SEKALIGUS:
        raise GalatAturan("Langkah berkas ini dikerjakan sendiri; buka berkasnya.")
    nomor = _satu(berkas, hasil, masukan)
    return akhiri(berkas, [*nomor, *lanjut_otomatis(berkas)])


DITUNGGU = frozenset({"pemohon", "pihak_luar", "pejabat"})
"""Waits that `lanjutkan` ends."""
MULAI_SENDIRI = frozenset({"periksa_kelengkapan", "tunggu_hadir", "tunggu_masuk"})
"""Kinds whose own act says that whom the case waited for is there."""


@tindakan("melanjutkan berkas yang menunggu", "proses")
def lanjutkan(kerja: Kerja, permohonan_id: int, dilihat: int, catatan: str = "") -> Hasil:
    """Whom the case waited for is there: it stands where it is, and its clock goes on.

    For officers of the step and of the lane that takes applications in.  Where a paraf of the absent falls away and no
    mark comes next, for the lane of what does.  Raises GalatAturan where the case waits for nobody, or the step itself
    records who came.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    letak = berkas.letak
    if paraf_absen.lepas(berkas):
        return akhiri(berkas, lanjut_otomatis(berkas))
    if berkas.perkara.menunggu not in DITUNGGU:
        raise GalatAturan("Berkas ini tidak menunggu siapa pun; muat ulang lalu lihat posisinya.")
    if letak.jenis in MULAI_SENDIRI:
        raise GalatAturan("Catat kedatangannya pada langkah itu sendiri; berkas lalu berlanjut.")
    berkas.wajib_boleh(letak if berkas.boleh(letak) else berkas.prosedur.ajukan)
    isi = {"catatan": bersih_panjang(catatan, 500)} if catatan.strip() else {}
    berkas.catat_di_tempat("lanjut", "selesai", isi=isi, menunggu="")
    return akhiri(berkas, lanjut_otomatis(berkas))


def akhiri(berkas: BerkasKerja, nomor: list[str], kabar: str = "") -> Hasil:
    """The result of an act on a case."""
    p = berkas.perkara
    teks = kabar or f"Tercatat. Sekarang: {ringkas.status(berkas)}."
    if antrian := ringkas.nomor_antrian(berkas):
        teks = f"Nomor antrian {antrian}. {teks}"
    if nomor:
        teks = f"Nomor {', '.join(nomor)}. {teks}"
    teks = " ".join(dict.fromkeys((teks, *berkas.kabar)))
    return Hasil(kabar=teks, permohonan=p.id, kode_cari=p.kode_cari, nomor=tuple(nomor),
                 cetak=tuple(berkas.tx.cetak), token=p.aksi or "")


def lanjut_otomatis(berkas: BerkasKerja) -> list[str]:
    """Go on through aksi that need nobody; returns the numbers taken."""
    nomor: list[str] = []
    dilalui: set[str] = set()
    while not berkas.perkara.akhir and not berkas.perkara.menunggu:
        letak = berkas.letak
        jenis = JENIS.get(letak.jenis)
        if jenis is None or jenis.sendiri is None or not jenis.sendiri(berkas, letak):
            break
        if ditanya(berkas, letak):
            break       # its row asks something first
        if letak.token in dilalui:
            raise GalatAturan(f"SOP {berkas.prosedur.nama} berputar di langkah {letak.langkah.id}; perbaiki SOP-nya.")
        dilalui.add(letak.token)
        nomor += _satu(berkas, HASIL[letak.jenis][0], KOSONG, sendiri=True)
    return nomor


def _satu(berkas: BerkasKerja, hasil: str, masukan: Masukan, *, sendiri: bool = False) -> list[str]:
    """Do one aksi with its effect on the record; returns numbers taken."""
    letak = berkas.letak
    jenis = JENIS.get(letak.jenis)
    if jenis is None:
        raise GalatAturan(f"Aksi {letak.jenis} belum dapat dijalankan program ini; hubungi admin kantor.")
    if not sendiri:
        berkas.wajib_boleh(letak)
    naskah: tuple[str, ...] = ()
    if letak.naskah:
        naskah = naskah_berlaku(letak, berkas.prosedur, berkas.konteks(berkas.tx.tanggal_kerja))
    k = Kerjaan(berkas, letak, hasil, masukan, naskah, sendiri)
    if masukan.catatan:
        k.isi["catatan"] = bersih_panjang(masukan.catatan, 500)
    k.isi |= isi_bersama(k)
    k.isi |= jenis.isi(k)
    k.peristiwa_id = berkas.catat(k.hasil, alasan=k.masukan.alasan, isi=k.isi, bebas_lane=sendiri,
                                  janji=k.isi.get("janji"))
    tulis_bersama(k)
    nomor = jenis.sesudah(k)
    if not k.positif:
        _cetak_blanko(berkas, letak, k.hasil)
    return nomor


def _cetak_blanko(berkas: BerkasKerja, letak: Letak, hasil: str) -> None:
    target = letak.aksi.hasil.get(hasil)
    if target is not None and target.cetak == "blanko_kekurangan":
        kertas.pesan(
            berkas.kerja, "blanko_kekurangan", f"peristiwa:{berkas.peristiwa[-1].id}",
            kertas.blanko_kekurangan(berkas, berkas.peristiwa[-1].alasan), permohonan_id=berkas.perkara.id,
            nama=f"{berkas.perkara.kode_cari}-{berkas.perkara.urut}")
