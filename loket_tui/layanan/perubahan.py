"""Changes that need no line in a SOP: correction of data, cancellation, another service, copies.

Nothing is overwritten: the old value stays, a number that is given up stays in its book as BATAL.
"""

from __future__ import annotations

from collections.abc import Mapping

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.layanan import kertas, langkah, terima
from loket_tui.layanan.alur import BerkasKerja, buka
from loket_tui.layanan.ruang import Hasil, Kerja, tindakan
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import perkara as rp
from loket_tui.sop import isian as si

KOLOM_PEMOHON = ("nik", "nama", "kelamin", "tempat_lahir", "tanggal_lahir", "alamat", "desa", "telepon")


@tindakan("mengoreksi data", "koreksi")
def koreksi_data(
    kerja: Kerja, permohonan_id: int, dilihat: int, kolom: str, baru: str, alasan: str, *, ganti_kertas: bool = False
) -> Hasil:
    """Correct one field of the applicant ("pemohon.nama") or of the form.

    Old value, new value, reason and officer are kept, book rows get a correction.  With `ganti_kertas` the paper is
    replaced: a letter already made goes back to its concept (parafs after it are withdrawn), a receipt prints anew.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    if berkas.perkara.akhir:
        raise GalatAturan("Berkas ini sudah berakhir; datanya tidak dikoreksi lagi.")
    alasan = wajib_alasan(alasan)
    lama, baru_kanonis = _nilai_baru(berkas, kolom, baru)
    if lama == baru_kanonis:
        raise GalatIsian("Nilai baru sama dengan nilai lama; tidak ada yang dikoreksi.", "baru")
    isi = {"kolom": kolom, "lama": lama, "baru": baru_kanonis, "ganti_kertas": ganti_kertas}
    konsep = _token_konsep(berkas) if ganti_kertas else None
    if konsep is not None:
        peristiwa_id = berkas.catat_pindah("koreksi", "selesai", konsep, alasan=alasan, isi=isi)
    else:
        peristiwa_id = berkas.catat_di_tempat("koreksi", "selesai", alasan=alasan, isi=isi)
    _tulis_baru(berkas, kolom, baru_kanonis, lama, alasan, peristiwa_id)
    if ganti_kertas:
        _ganti_tanda_terima(berkas, alasan)
    return langkah.akhiri(berkas, [], "Koreksi tercatat.")


def _nilai_baru(berkas: BerkasKerja, kolom: str, baru: str) -> tuple[str, str]:
    """(old, new) canonical values of a column.  Raises GalatIsian."""
    if kolom.startswith("pemohon."):
        kode = kolom.removeprefix("pemohon.")
        if kode not in KOLOM_PEMOHON:
            raise GalatIsian("Kolom itu tidak dapat dikoreksi.", "kolom")
        kini = rp.pemohon(berkas.koneksi, berkas.perkara.id)
        coba = terima.periksa_pemohon(berkas.ruang, terima.Pemohon(**{**kini, kode: baru}))
        return kini.get(kode, ""), coba[kode]
    isian = berkas.prosedur.isian(kolom)
    if isian is None:
        raise GalatIsian("Kolom itu tidak ada pada layanan ini.", "kolom")
    return berkas.isian.get(kolom, ""), si.baca_isian(isian, baru, berkas.isian)


def _tulis_baru(
    berkas: BerkasKerja, kolom: str, baru: str, lama: str, alasan: str, peristiwa_id: int
) -> None:
    tx = berkas.tx
    if not kolom.startswith("pemohon."):
        rp.tulis_isian(tx, berkas.perkara.id, peristiwa_id, {kolom: baru})
        berkas.isian[kolom] = baru
        return
    kode = kolom.removeprefix("pemohon.")
    kini = rp.pemohon(berkas.koneksi, berkas.perkara.id) | {kode: baru}
    if kini.get("nik"):
        kini["alasan_tanpa_nik"] = ""   # why there was none is in the version before
    rp.tulis_pihak(tx, berkas.perkara.id, "pemohon", 1, kini)
    if kini.get("nik"):
        rp.simpan_orang(tx, kini["nik"], {k: v for k, v in kini.items() if k != "alasan_tanpa_nik"})
    for baris, _, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        if not baris.batal and kode in baris.isi:
            rbuku.koreksi(tx, baris.id, kode, lama, baru, alasan)
    rp.ganti_cari(tx, berkas.perkara.id, kini.get("nama", ""), kini.get("nik", ""))


def _token_konsep(berkas: BerkasKerja) -> str | None:
    """The concept step already done, here or in another system, if the case stands behind one: made anew there."""
    kini = berkas.letak.indeks
    for p in berkas.peristiwa:
        if p.jenis not in {"buat_naskah", "sistem_luar"}:
            continue
        letak = berkas.prosedur.letak(p.aksi)
        if letak.indeks < kini and (p.jenis == "buat_naskah" or letak.aksi.menjadi == "konsep"):
            return letak.token
    return None


def _ganti_tanda_terima(berkas: BerkasKerja, alasan: str) -> None:
    lama = rc.terakhir(berkas.koneksi, "tanda_terima", f"permohonan:{berkas.perkara.id}")
    if lama is None:
        return
    cuplikan = lama.cuplikan | {"pemohon": kertas.orang_publik(berkas),
                                "dicetak": kertas.umum(berkas.kerja)["dicetak"], "salinan_ke": 0}
    kertas.pesan(berkas.kerja, "tanda_terima", f"permohonan:{berkas.perkara.id}", cuplikan,
                 permohonan_id=berkas.perkara.id, lembar=lama.lembar + 1, alasan=alasan,
                 nama=berkas.perkara.kode_cari)


@tindakan("membatalkan berkas", "batal")
def batalkan(
    kerja: Kerja, permohonan_id: int, dilihat: int, alasan: str, *, ditarik_pemohon: bool = False
) -> Hasil:
    """Cancel a case before hand-over; its numbers stay in the books as BATAL."""
    berkas = buka(kerja, permohonan_id, dilihat)
    _batal(berkas, wajib_alasan(alasan), ditarik_pemohon=ditarik_pemohon)
    return langkah.akhiri(berkas, [], "Berkas dibatalkan; nomornya tetap di buku sebagai BATAL.")


def _batal(berkas: BerkasKerja, alasan: str, *, ditarik_pemohon: bool) -> None:
    if berkas.perkara.akhir:
        raise GalatAturan(f"Berkas ini sudah berakhir ({berkas.perkara.akhir}).")
    if any(p.jenis == "serahkan" and p.hasil == "diterima" for p in berkas.peristiwa):
        raise GalatAturan("Berkas ini sudah diserahkan; tidak dapat dibatalkan.")
    berkas.catat_pindah("batal", "ditarik" if ditarik_pemohon else "batal", None, akhir="dibatalkan", alasan=alasan)
    for baris, _, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        if not baris.batal:
            rbuku.koreksi(berkas.tx, baris.id, rbuku.BATAL, baris.nomor, "", alasan)


@tindakan("mengganti layanan", "batal")
def ganti_layanan(
    kerja: Kerja, permohonan_id: int, dilihat: int, layanan: str, isian: Mapping[str, str], alasan: str,
    aktivitas: str = "",
) -> Hasil:
    """The applicant needed another service: this case is cancelled, a new one opens with the same person."""
    berkas = buka(kerja, permohonan_id, dilihat)
    if layanan == berkas.prosedur.kode and aktivitas == berkas.perkara.aktivitas:
        raise GalatIsian("Pilih layanan yang berbeda.", "layanan")
    alasan = wajib_alasan(alasan)
    pemohon = rp.pemohon(kerja.koneksi, permohonan_id)
    _batal(berkas, f"Ganti layanan: {alasan}", ditarik_pemohon=False)
    baru = terima.ajukan(kerja, terima.Pengajuan(layanan, terima.Pemohon(**pemohon), isian, aktivitas))
    return langkah.akhiri(baru, langkah.lanjut_otomatis(baru), "Layanan diganti; periksa kelengkapannya.")


@tindakan("mencetak salinan", "cetak_ulang")
def cetak_salinan(kerja: Kerja, perintah_id: int, alasan: str) -> Hasil:
    """Print a document again, marked SALINAN ke-n, with a reason."""
    lama = rc.muat(kerja.koneksi, perintah_id)
    if lama is None:
        raise GalatAturan("Cetakan itu tidak ada dalam catatan; muat ulang layar.")
    alasan = wajib_alasan(alasan)
    salinan, lembar = rc.berikut(kerja.koneksi, lama.dokumen, lama.rujukan)
    ke = max(2, salinan + 1)
    cuplikan = lama.cuplikan | {"salinan_ke": ke, "alasan_salinan": alasan,
                                "dicetak": kertas.umum(kerja)["dicetak"]}
    nama = lama.berkas.rpartition("/")[2].partition(f"-{lama.dokumen}")[0]
    kertas.pesan(kerja, lama.dokumen, lama.rujukan, cuplikan, permohonan_id=lama.permohonan_id, salinan_ke=ke,
                 lembar=lembar, alasan=alasan, nama=nama)
    return Hasil(kabar=f"Salinan ke-{ke} dicetak.", permohonan=lama.permohonan_id or 0, cetak=tuple(kerja.tx.cetak))
