"""Changes that need no line in a SOP: correction of data, cancellation, another service, copies.

Nothing is overwritten: the old value stays, a number that is given up stays in its book as BATAL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.teks import wajib_alasan
from loket_tui.dasar.uang import rupiah
from loket_tui.layanan import (
    cetak_berlaku,
    cetakan,
    dampak,
    kartu_ak1,
    kertas,
    koreksi_pihak,
    langkah,
    penomoran,
    saluran,
    terima,
    tugas_muncul,
)
from loket_tui.layanan.alur import BerkasKerja, baca, buka
from loket_tui.layanan.ruang import Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.register import antrian as ra
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp
from loket_tui.sop import isian as si
from loket_tui.sop import kata
from loket_tui.sop.skema import Isian

KOLOM_PEMOHON = ("nik", "nama", "kelamin", "tempat_lahir", "tanggal_lahir", "alamat", "desa", "telepon")


@tindakan("mengoreksi data", "koreksi")
def koreksi_data(
    kerja: Kerja, permohonan_id: int, dilihat: int, kolom: str, baru: str, alasan: str, *, ganti_kertas: bool = False,
    tambahan: Mapping[str, str] | None = None,
) -> Hasil:
    """Correct one field of the applicant ("pemohon.nama") or of the form.

    Old value, new value, reason and officer are kept, book rows get a correction.  A letter without ink goes back to
    its concept, and the case to its checklist when it needs more than was checked.  Fields that are asked only with
    the new value come in `tambahan`; those no longer asked are emptied.  `ganti_kertas` prints the receipt anew and
    replaces paper that is signed but not handed over.  Raises GalatIsian naming the field, GalatAturan.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    if berkas.perkara.akhir:
        raise GalatAturan("Berkas ini sudah berakhir; datanya tidak dikoreksi lagi.")
    if ganti_kertas and dampak.diserahkan(berkas):
        raise GalatAturan("Surat berkas ini sudah diserahkan, kertasnya tidak diganti lagi; simpan tanpa ganti kertas.")
    alasan = wajib_alasan(alasan)
    lama, baru_kanonis = _nilai_baru(berkas, kolom, baru)
    if lama == baru_kanonis:
        raise GalatIsian("Nilai baru sama dengan nilai lama; tidak ada yang dikoreksi.", "baru")
    hari = kerja.tx.tanggal_kerja
    konteks = berkas.konteks(hari)
    tulis, isi = _isian_baru(berkas, kolom, baru_kanonis, tambahan or {})
    berkas.isian |= tulis
    if kolom.startswith(koreksi_pihak.AWALAN):
        koreksi_pihak.tulis(berkas, kolom, baru_kanonis)
    kini = berkas.konteks(hari)
    gugur = dampak.surat_gugur(berkas, kini)
    token = dampak.kembali_ke(berkas, konteks, kini, ganti_kertas=ganti_kertas)
    isi |= {"kolom": kolom, "lama": lama, "baru": baru_kanonis, "ganti_kertas": ganti_kertas}
    ditarik = dampak.tanda_ditarik(berkas, token, kolom)
    if ditarik:
        isi["tanda_ditarik"] = list(ditarik)
    tugas = tugas_muncul.sesudah_koreksi(berkas)
    isi |= tugas.isi()
    if token is not None:
        peristiwa_id = berkas.catat_pindah("koreksi", "selesai", token, alasan=alasan, isi=isi)
    else:
        peristiwa_id = berkas.catat_di_tempat("koreksi", "selesai", alasan=alasan, isi=isi)
    tugas.tulis(berkas, peristiwa_id)
    for tanda in dampak.tanda_orang(berkas, kolom):
        rn.cabut(kerja.tx, tanda.id, peristiwa_id)
    if tulis:
        rp.tulis_isian(kerja.tx, permohonan_id, peristiwa_id, tulis)
    elif kolom.startswith("pemohon."):
        _tulis_pemohon(berkas, kolom.removeprefix("pemohon."), baru_kanonis, lama, alasan)
    berkas.batal_nomor_surat(f"Surat tidak berlaku lagi sesudah koreksi: {alasan}", gugur)
    if ganti_kertas:
        _ganti_tanda_terima(berkas, alasan)
    p = berkas.perkara
    status = kata.status(berkas.prosedur, p.aksi, p.menunggu, p.akhir)
    kabar = ["Koreksi tercatat."]
    if ditarik:
        kabar.append(f"Ditarik, mintakan lagi: {_tanpa_nama(ditarik)}.")
    if token:
        kabar.append(f"Sekarang: {status}.")
    return langkah.akhiri(berkas, [], " ".join(kabar))


def _tanpa_nama(ditarik: Sequence[str]) -> str:
    """Marks that were withdrawn, as a sentence that the trail keeps may name them: by post, not by person."""
    return ", ".join(dict.fromkeys(x.partition(" (")[0] for x in ditarik))


@bacaan("mengoreksi data", "koreksi")
def tanda_ditarik(
    ruang: Ruang, _sesi: Sesi, permohonan_id: int, kolom: str, baru: str, tambahan: Mapping[str, str], *,
    ganti_kertas: bool = False,
) -> tuple[str, ...]:
    """Whose paraf or approval a correction to this typed value would take back: "paraf Kepala Seksi (Citra)".

    Raises GalatIzin without the right to correct, GalatIsian when the value itself cannot be read.
    """
    hari = ruang.hari_ini()
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        if berkas.perkara.akhir:
            return ()
        konteks = berkas.konteks(hari)
        isian = berkas.prosedur.isian(kolom) if not kolom.startswith(("pemohon.", koreksi_pihak.AWALAN)) else None
        if isian is not None:
            kanonis = si.baca_isian(isian, baru, berkas.isian, hari)
            nilai = dampak.susun(berkas, hari, kolom, kanonis, tambahan, tegas=False).nilai
            berkas.isian = {**dict.fromkeys(berkas.isian, ""), **nilai}
        token = dampak.kembali_ke(berkas, konteks, berkas.konteks(hari), ganti_kertas=ganti_kertas)
        return dampak.tanda_ditarik(berkas, token, kolom)


@bacaan("mengoreksi data", "koreksi")
def isian_menyusul(
    ruang: Ruang, _sesi: Sesi, permohonan_id: int, kolom: str, baru: str, tambahan: Mapping[str, str]
) -> tuple[Isian, ...]:
    """Fields that a correction to this typed value would ask along, given what is typed for them so far.

    Raises GalatIzin without the right to correct, GalatIsian when the value itself cannot be read.
    """
    if kolom.startswith(("pemohon.", koreksi_pihak.AWALAN)):
        return ()
    with ruang.basis.baca() as koneksi:
        berkas = baca(ruang, koneksi, permohonan_id)
        isian = berkas.prosedur.isian(kolom)
        if isian is None:
            return ()
        kanonis = si.baca_isian(isian, baru, berkas.isian, ruang.hari_ini())
        return dampak.susun(berkas, ruang.hari_ini(), kolom, kanonis, tambahan, tegas=False).menyusul


def _nilai_baru(berkas: BerkasKerja, kolom: str, baru: str) -> tuple[str, str]:
    """(old, new) canonical values of a column.  Raises GalatIsian."""
    if kolom.startswith("pemohon."):
        kode = kolom.removeprefix("pemohon.")
        kini = rp.pemohon(berkas.koneksi, berkas.perkara.id)
        if saluran.berkas_kantor(berkas) and kode == "nama":
            return kini.get(kode, ""), saluran.orang_kantor(baru)["nama"]
        if kode not in KOLOM_PEMOHON or saluran.berkas_kantor(berkas):
            raise GalatIsian("Kolom itu tidak dapat dikoreksi.", "kolom")
        coba = terima.periksa_pemohon(berkas.ruang, terima.Pemohon(**{**kini, kode: baru}))
        return kini.get(kode, ""), coba[kode]
    if kolom.startswith(koreksi_pihak.AWALAN):
        return koreksi_pihak.nilai_baru(berkas, kolom, baru)
    isian = berkas.prosedur.isian(kolom)
    if isian is None:
        raise GalatIsian("Kolom itu tidak ada pada layanan ini.", "kolom")
    return berkas.isian.get(kolom, ""), si.baca_isian(isian, baru, berkas.isian, berkas.tx.tanggal_kerja)


def _isian_baru(
    berkas: BerkasKerja, kolom: str, baru: str, tambahan: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Any]]:
    """(fields to write, what the event says of them); both empty for a column of the applicant."""
    if kolom.startswith(("pemohon.", koreksi_pihak.AWALAN)):
        if tambahan:
            raise GalatIsian("Isian ini tidak diminta oleh koreksi itu; koreksi tersendiri.", next(iter(tambahan)))
        return {}, {}
    susunan = dampak.susun(berkas, berkas.tx.tanggal_kerja, kolom, baru, tambahan)
    menyusul = {i.kode: susunan.nilai[i.kode] for i in susunan.menyusul if i.kode in susunan.nilai}
    isi: dict[str, Any] = {}
    if menyusul:
        isi["menyusul"] = sorted(menyusul)
    if susunan.kosong:
        isi["dikosongkan"] = sorted(susunan.kosong)
    return {kolom: baru, **menyusul, **dict.fromkeys(susunan.kosong, "")}, isi


def _tulis_pemohon(berkas: BerkasKerja, kode: str, baru: str, lama: str, alasan: str) -> None:
    tx = berkas.tx
    kini = rp.pemohon(berkas.koneksi, berkas.perkara.id) | {kode: baru}
    if kini.get("nik"):
        kini["alasan_tanpa_nik"] = ""   # why there was none is in the version before
    rp.tulis_pihak(tx, berkas.perkara.id, "pemohon", 1, kini)
    if kode == "nik" and lama:
        rp.lupakan_orang(tx, lama, berkas.perkara.id)
    if kini.get("nik"):
        rp.simpan_orang(tx, kini["nik"], {k: v for k, v in kini.items() if k != "alasan_tanpa_nik"})
    for baris, _, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        if not baris.batal and kode in baris.isi:
            rbuku.koreksi(tx, baris.id, kode, lama, baru, alasan)
    rp.ganti_cari(tx, berkas.perkara.id, kini.get("nama", ""), kini.get("nik", ""))


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
    dibayar = sum(int(p.isi.get("jumlah", 0)) for p in berkas.peristiwa
                  if p.jenis == "bayar" and p.hasil == "lunas" and berkas.letak_pada(p).aksi.di == "kantor")
    uang = f" Uang {rupiah(dibayar)} sudah diterima; catat pengembaliannya." if dibayar else ""
    return langkah.akhiri(berkas, [], f"Berkas dibatalkan; nomornya tetap di buku sebagai BATAL.{uang}")


def _batal(berkas: BerkasKerja, alasan: str, *, ditarik_pemohon: bool) -> None:
    if berkas.perkara.akhir:
        raise GalatAturan(f"Berkas ini sudah berakhir ({berkas.perkara.akhir}).")
    if dampak.diserahkan(berkas):
        raise GalatAturan("Berkas ini sudah diserahkan; tidak dapat dibatalkan.")
    tugas = tugas_muncul.semua_gugur(berkas)
    tugas.tulis(berkas, berkas.catat_pindah("batal", "ditarik" if ditarik_pemohon else "batal", None,
                                            akhir="dibatalkan", alasan=alasan, isi=tugas.isi()))
    for baris, _, _ in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id):
        if not baris.batal and baris.buku not in penomoran.BUKU_KEJADIAN:
            rbuku.koreksi(berkas.tx, baris.id, rbuku.BATAL, baris.nomor, "", alasan)
    rc.batalkan_terbuka(berkas.tx, berkas.perkara.id, "berkas dibatalkan")


@tindakan("mengganti layanan", "batal")
def ganti_layanan(
    kerja: Kerja, permohonan_id: int, dilihat: int, layanan: str, isian: Mapping[str, str], alasan: str,
    aktivitas: str = "",
) -> Hasil:
    """The applicant needed another service: this case is cancelled, a new one opens with the same person and visit.

    Raises GalatIzin when the officer may not take in the other service.
    """
    berkas = buka(kerja, permohonan_id, dilihat)
    if layanan == berkas.prosedur.kode and aktivitas == berkas.perkara.aktivitas:
        raise GalatIsian("Pilih layanan yang berbeda.", "layanan")
    alasan = wajib_alasan(alasan)
    pemohon = rp.pemohon(kerja.koneksi, permohonan_id)
    _batal(berkas, f"Ganti layanan: {alasan}", ditarik_pemohon=False)
    kunjungan = ra.kunjungan_hari_ini(kerja.tx, permohonan_id)
    baru = terima.ajukan(
        kerja, terima.Pengajuan(layanan, terima.Pemohon(**pemohon), isian, aktivitas, kunjungan,
                                koreksi_pihak.terbawa(berkas, kerja.ruang.sop(layanan))), tegas=False)
    return langkah.akhiri(baru, langkah.lanjut_otomatis(baru), "Layanan diganti; periksa kelengkapannya.")


def layanan_ganti(ruang: Ruang, sesi: Sesi) -> tuple[terima.Layanan, ...]:
    """Services that this officer may take in: who the SOP lets record the application."""
    hasil = []
    for layanan in terima.daftar_layanan(ruang):
        prosedur = ruang.sop(layanan.kode)
        if prosedur is not None and not saluran.khusus_kantor(prosedur) and (
                sesi.peran & set(prosedur.peran(prosedur.ajukan.lane))):
            hasil.append(layanan)
    return tuple(hasil)


@tindakan("mencetak salinan", "cetak_ulang")
def cetak_salinan(kerja: Kerja, perintah_id: int, alasan: str) -> Hasil:
    """Print a document again, marked SALINAN ke-n, with a reason."""
    lama = rc.muat(kerja.koneksi, perintah_id)
    if lama is None:
        raise GalatAturan(cetakan.TAK_DIKENAL)
    alasan = wajib_alasan(alasan)
    cetak_berlaku.pastikan_berlaku(kerja, lama, salinan=True)
    salinan, lembar = rc.berikut(kerja.koneksi, lama.dokumen, lama.rujukan)
    ke = max(2, salinan + 1)
    cuplikan = kartu_ak1.stok_kini(kerja.ruang.kantor, lama.cuplikan) | {
        "salinan_ke": ke, "alasan_salinan": alasan, "dicetak": kertas.umum(kerja)["dicetak"]}
    nama = lama.berkas.rpartition("/")[2].partition(f"-{lama.dokumen}")[0]
    kertas.pesan(kerja, lama.dokumen, lama.rujukan, cuplikan, permohonan_id=lama.permohonan_id, salinan_ke=ke,
                 lembar=lembar, alasan=alasan, nama=nama)
    return Hasil(kabar=f"Salinan ke-{ke} dicetak.", permohonan=lama.permohonan_id or 0, cetak=tuple(kerja.tx.cetak))
