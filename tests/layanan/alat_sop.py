"""A throw-away office around small procedures of `tests/sop_kecil/`, and a walker over the real acts."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import Kantor, tulis_kantor_toml
from loket_tui.layanan import daftar, langkah, serah, tanda_tangan, terima
from loket_tui.layanan.aksi import Masukan
from loket_tui.layanan.daftar import BerkasLengkap
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.layanan.terima import Butir, Pemohon, Pengajuan
from loket_tui.register.periksa import periksa
from tests.alat_kantor import MULAI, SITI, buku_baru, sesi

SOP_KECIL = Path(__file__).resolve().parents[1] / "sop_kecil"
PAKET = "kecil"
PEGAWAI = {"ani": ["petugas_loket"], "budi": ["operator"], "citra": ["kasi"], "dedi": ["sekcam"], "eka": ["camat"],
           "admin": ["admin"]}
BUKU = {"register": "Buku Register", "agenda_keluar": "Buku Agenda Surat Keluar", "tanda_terima": "Buku Tanda Terima",
        "ekspedisi": "Buku Ekspedisi", "kas": "Buku Kas", "legalisir": "Buku Register Legalisasi"}
POLA = {"agenda_keluar": "{klasifikasi}/{urut}/{unit}/{tahun}"}


def _toml(tanpa_buku: Sequence[str]) -> str:
    return tulis_kantor_toml({
        "versi": 1,
        "kantor": {"nama": "Kecamatan Contoh", "jenis": "kecamatan", "kabupaten": "Kabupaten Contoh",
                   "ibukota": "Contoh", "tempat": "Contoh", "kode_wilayah": "35.07.11", "paket": PAKET, "zona": "WIB",
                   "dinas_tujuan": "Kepala Dinas Contoh", "desa": ["Kalipare", "Arjowilangun", "Sukowilangun"]},
        "kop": {"baris": ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH"], "alamat": ["Jalan Contoh 1"],
                "logo": ""},
        "pejabat": [
            {"peran": "camat", "jabatan": "Camat Contoh", "nama": "EKA CONTOH", "nip": "197001011990031001",
             "pangkat": "Pembina Tingkat I"},
            {"peran": "sekcam", "jabatan": "Sekretaris Camat", "nama": "DEDI CONTOH", "nip": "197501011999031002",
             "pangkat": "Pembina"},
            {"peran": "kasi", "jabatan": "Kepala Seksi Pelayanan", "nama": "CITRA CONTOH", "nip": "198001012005012003",
             "pangkat": "Penata"},
        ],
        "hari": {"kerja": ["senin", "selasa", "rabu", "kamis", "jumat"], "buka": "08.00", "tutup": "15.00"},
        "buku": [{"kode": k, "nama": n, "milik": "loket", "pola": POLA.get(k, "{urut:04}/{tahun}")}
                 for k, n in BUKU.items() if k not in tanpa_buku],
        "unit": {"kode": "35.07.11"},
    })


def kantor_sop(folder: Path, *nama: str, tanpa_buku: Sequence[str] = (), sop: Mapping[str, str] | None = None) -> Ruang:
    """An office whose pack holds these procedures of `sop_kecil`, and those of `sop` (code: text); clock at MULAI."""
    paket = folder / "sop_defs" / PAKET
    paket.mkdir(parents=True)
    shutil.copy(SOP_KECIL / "paket.toml", paket)
    if (SOP_KECIL / "surat").is_dir():
        shutil.copytree(SOP_KECIL / "surat", paket / "surat")
    for satu in nama:
        shutil.copy(SOP_KECIL / f"{satu}.toml", paket)
    for kode, teks in (sop or {}).items():
        (paket / f"{kode}.toml").write_text(teks, encoding="utf-8")
    (folder / "kantor.toml").write_text(_toml(tanpa_buku), encoding="utf-8")
    kantor = Kantor.buka(folder)
    ruang = Ruang(kantor, buku_baru(kantor, PEGAWAI, "awal"), JamTetap(MULAI))
    assert not ruang.paket.rusak, ruang.paket.rusak
    return ruang


def jam(ruang: Ruang) -> JamTetap:
    """The office's clock, to be set by a test."""
    assert isinstance(ruang.jam, JamTetap)
    return ruang.jam


def baca(ruang: Ruang, nomor: int, oleh: str = "ani") -> BerkasLengkap:
    """A case as an officer's screen shows it."""
    return daftar.berkas(ruang, sesi(ruang, oleh), nomor)


def mulai(ruang: Ruang, layanan: str, isian: Mapping[str, str] | None = None, *, oleh: str = "ani",
          pemohon: Pemohon = SITI, **lain: object) -> int:
    """Take in an application, every requirement there; returns the case."""
    p = Pengajuan(layanan, pemohon, isian or {}, **lain)  # type: ignore[arg-type]
    diminta = terima.persyaratan_diminta(ruang, layanan, p.aktivitas, p.isian)
    butir = [Butir(x.kode, "ada") for x in diminta]
    return terima.terima_berkas(ruang, sesi(ruang, oleh), kunci_baru(), p, butir or None).permohonan


def petugas(ruang: Ruang, b: BerkasLengkap) -> str:
    """The first officer whose roles may do the present aksi."""
    prosedur = ruang.sop(b.kode_layanan)
    assert prosedur is not None
    peran = set(prosedur.peran(prosedur.letak(b.token).lane))
    return next(n for n, punya in PEGAWAI.items() if peran & set(punya))


def kerjakan(
    ruang: Ruang, nomor: int, hasil: str = "", nilai: Mapping[str, str] | None = None, *, oleh: str = "",
    alasan: str = "", berapa: int = 1,
) -> Hasil:
    """Do the present aksi with an outcome (the positive one), by an officer of its lane.

    Paraf, signature and hand-over by their own acts.  Fields not given keep what the form shows, choices their first.
    """
    b = baca(ruang, nomor)
    s = sesi(ruang, oleh or petugas(ruang, b))
    alasan = alasan or ("Ada yang perlu diperbaiki" if hasil and hasil != b.pilihan[0].hasil else "")
    if b.jenis in {"paraf", "tanda_tangan"} and not alasan:
        if b.jenis == "paraf":
            return tanda_tangan.paraf(ruang, s, kunci_baru(), nomor, b.urut)
        if b.menunggu == "tinta":
            return tanda_tangan.sudah_ditandatangani(ruang, s, kunci_baru(), nomor, b.urut)
        return tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, b.urut,
                                    BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))
    if b.jenis == "serahkan" and not alasan:
        return serah.serahkan(ruang, s, kunci_baru(), [(nomor, b.urut)],
                              serah.Penerima("sendiri", identitas="KTP-el"))
    pilih = next(p for p in b.pilihan if p.hasil == (hasil or b.pilihan[0].hasil))
    isi = {k.kode: k.nilai or (k.pilihan[0][0] if k.pilihan else "") for k in pilih.minta} | dict(nilai or {})
    return langkah.kerjakan(ruang, s, kunci_baru(), nomor, b.urut, pilih.hasil, Masukan(alasan, nilai=isi), berapa)


def sampai(ruang: Ruang, nomor: int, jenis: str = "", nilai: Mapping[str, str] | None = None) -> BerkasLengkap:
    """Walk the positive way until an aksi of this kind (or the end) is reached."""
    for _ in range(60):
        b = baca(ruang, nomor)
        if b.akhir or b.jenis == jenis:
            return b
        kerjakan(ruang, nomor, nilai=nilai)
    raise AssertionError(f"{nomor} never comes to {jenis or 'its end'}")


def tertunda(ruang: Ruang) -> tuple[str, ...]:
    """Why procedures of the office are held back; empty when all are offered."""
    return terima.layanan_tertahan(ruang)


def utuh(ruang: Ruang) -> None:
    """The record verifies: file, trail, replay of the cases, numbers."""
    hasil = periksa(ruang.kantor.db)
    assert hasil.baik, hasil.temuan
