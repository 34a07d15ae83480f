"""bayar: a payment at the counter (a row in the cash book and a receipt) or elsewhere (its proof)."""

from __future__ import annotations

from typing import Any

from loket_tui.cetak.surat.saringan import terbilang
from loket_tui.dasar.galat import GalatIsian
from loket_tui.dasar.tanggal import tanggal_panjang, tanggal_pendek
from loket_tui.dasar.uang import rupiah, rupiah_resmi
from loket_tui.layanan import kertas, penomoran
from loket_tui.layanan.aksi.dasar import JenisAksi, Kerjaan
from loket_tui.layanan.alur import Berkas
from loket_tui.layanan.biaya import jumlah_tarif
from loket_tui.layanan.kolom import Kolom
from loket_tui.layanan.padanan import pemadan
from loket_tui.register import perkara as rp
from loket_tui.register import pihak as rpihak
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.prosedur import Letak

BUKU_KAS = "kas"
"""Code of the cash book; an office without one keeps the event and the receipt alone."""


def _tagihan(berkas: Berkas, letak: Letak) -> int | None:
    """What is still to be paid here; None while nothing says how much."""
    aturan = letak.aksi.tarif
    jumlah = jumlah_tarif(berkas, berkas.prosedur.berkas.biaya.tarif if aturan is None else aturan)
    return None if jumlah is None else max(0, jumlah - _sudah(berkas, letak))


def _sudah(berkas: Berkas, letak: Letak) -> int:
    """What was paid at this aksi before: done again after a return it is not asked twice."""
    return sum(int(p.isi.get("jumlah", 0)) for p in _lunas(berkas, letak))


def _lunas(berkas: Berkas, letak: Letak) -> list[rp.BarisPeristiwa]:
    kini = pemadan(berkas)
    return [p for p in berkas.peristiwa if p.jenis == "bayar" and p.hasil == "lunas" and kini(p) == letak.token]


def _token(k: Kerjaan) -> str:
    """What the row of the cash book is taken for: a later difference has a row of its own."""
    kali = sum(1 for p in _lunas(k.berkas, k.letak) if p.isi.get("jumlah") and p.id != k.peristiwa_id)
    return f"{k.letak.token}:{kali + 1}" if kali else k.letak.token


def _penyetor(berkas: Berkas, letak: Letak) -> str:
    """Who pays: the first of the party the SOP names, else the applicant."""
    orang = rpihak.semua(berkas.koneksi, berkas.perkara.id).get(letak.aksi.pihak or "", {})
    isi = next(iter(orang.values()), None) or rp.pemohon(berkas.koneksi, berkas.perkara.id)
    return isi.get("nama", "")


def _minta(berkas: Berkas, letak: Letak, hasil: str) -> tuple[Kolom, ...]:
    tagihan = _tagihan(berkas, letak)
    if hasil != HASIL["bayar"][0] or tagihan == 0:
        return ()
    hari = f"{berkas.ruang.hari_ini():%d-%m-%Y}"
    petunjuk = f"Tagihan {rupiah(tagihan)}" if tagihan is not None else "Jumlah menurut ketetapan"
    jumlah = Kolom("jumlah", "Jumlah uang diterima", str(tagihan or ""), jenis="angka", maks=12, petunjuk=petunjuk)
    tanggal = Kolom("tanggal", "Tanggal bayar", hari, jenis="tanggal", sampai=berkas.ruang.hari_ini())
    if letak.aksi.di == "luar":
        bukti = Kolom("bukti", "Nomor bukti bayar", petunjuk=f"{petunjuk}; salin dari bukti setor", maks=60)
        return (bukti, tanggal) if tagihan is not None else (jumlah, bukti, tanggal)
    penyetor = Kolom("penyetor", "Penyetor", _penyetor(berkas, letak), maks=100)
    bukti = Kolom("bukti", "Nomor bukti", wajib=False, petunjuk="Kosong: nomor kuitansi", maks=60)
    diketik = (Kolom("nomor", "Nomor buku kas", maks=60),) if penomoran.diketik(berkas, BUKU_KAS) else ()
    return (jumlah, penyetor, bukti, tanggal, *diketik)


def _isi(k: Kerjaan) -> dict[str, Any]:
    """Amount, date and proof.  Raises GalatIsian when less was paid than is due, or the proof is missing."""
    if not k.positif:
        return {}
    tagihan = _tagihan(k.berkas, k.letak)
    if tagihan == 0:
        return {"jumlah": 0}
    luar = k.letak.aksi.di == "luar"
    diterima = tagihan if luar and tagihan is not None else k.angka("jumlah")
    if not diterima:
        raise GalatIsian("Jumlah uang wajib diisi dengan angka.", "jumlah")
    jumlah = diterima if tagihan is None else tagihan
    if diterima < jumlah:
        raise GalatIsian(f"Uang yang diterima kurang dari {rupiah(jumlah)}; bila belum lunas, pilih Tunda.", "jumlah")
    bukti = k.wajib("bukti", "Nomor bukti bayar wajib diisi; salin dari bukti setor.") if luar else k.teks("bukti")
    isi = {"jumlah": jumlah, "uang": rupiah(jumlah), "jenis_bayar": k.letak.aksi.jenis_bayar, "bukti": bukti,
           "tanggal_bayar": tanggal_pendek(k.tanggal()),
           "penyetor": k.teks("penyetor", 100) or _penyetor(k.berkas, k.letak)}
    return isi | ({"kembalian": rupiah(diterima - jumlah)} if diterima > jumlah else {})


def _tulis(k: Kerjaan) -> list[str]:
    """The row of the cash book and the receipt, for money that came in here."""
    isi = k.isi
    if not k.positif or not isi["jumlah"] or k.letak.aksi.di == "luar":
        return []
    berkas, nomor, baru = k.berkas, isi["bukti"], False
    if berkas.ruang.kantor.buku_kode(BUKU_KAS) is not None:
        uraian = f"{isi['uang']}, {isi['jenis_bayar']}, penyetor {isi['penyetor']}"
        nomor, baru = penomoran.ambil(
            berkas, BUKU_KAS, k.peristiwa_id, token=_token(k), ketikan=k.teks("nomor"),
            tanggal=k.masukan.nilai.get("tanggal", ""),
            isi={"jumlah": isi["jumlah"], "bukti": isi["bukti"], "penyetor": isi["penyetor"],
                 "jenis_bayar": isi["jenis_bayar"], "ket": uraian})
    kertas.pesan(berkas.kerja, "kuitansi", f"peristiwa:{k.peristiwa_id}", _kuitansi(k, nomor),
                 permohonan_id=berkas.perkara.id, nama=f"{berkas.perkara.kode_cari}-{berkas.perkara.urut}")
    return [nomor] if baru else []


def _kuitansi(k: Kerjaan, nomor: str) -> dict[str, Any]:
    """Snapshot of the receipt for money."""
    berkas, isi = k.berkas, k.isi
    jumlah = int(isi["jumlah"])
    huruf = terbilang(jumlah)
    return kertas.umum(berkas.kerja, berkas.perkara.kode_cari) | {
        "nomor": nomor or isi["bukti"] or f"{berkas.perkara.kode_cari}-{berkas.perkara.urut}",
        "penyetor": isi["penyetor"], "jumlah": rupiah_resmi(jumlah),
        "terbilang": f"{huruf[:1].upper()}{huruf[1:]} rupiah",
        "untuk": f"{isi['jenis_bayar'].capitalize()} {berkas.prosedur.nama}", "bukti": isi["bukti"],
        "ket": berkas.prosedur.berkas.biaya.ket, "tempat": berkas.ruang.kantor.tempat,
        "tanggal": tanggal_panjang(berkas.tx.tanggal_kerja), "petugas": berkas.kerja.sesi.nama,
    }


JENIS = (JenisAksi("bayar", _minta, _isi, _tulis),)
