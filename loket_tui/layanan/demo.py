"""The demo office: CONTOH, with invented people, made by walking the real acts with a set clock.

It names no procedure: whatever the pack holds is walked to every state, each at least twice, over three weeks.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from loket_tui.dasar.jam import Jam, JamSistem, JamTetap
from loket_tui.kantor import Pejabat
from loket_tui.layanan import antrian, awal, daftar, langkah, perubahan, serah, siap, tanda_tangan, terima
from loket_tui.layanan.aksi import OTOMATIS, Masukan, masukan
from loket_tui.layanan.demo_orang import Pengarang
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.masuk import AkunBaru, AkunJadi, periksa_sandi
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import pengguna
from loket_tui.sop.prosedur import Prosedur

SANDI = "contoh-2026"
PEJABAT_CONTOH = ("Dra. WULAN CONTOH, M.Si.", "HADI MISAL, S.Sos.", "INDAH UMPAMA, S.E.", "JOKO REKAAN, S.H.",
                  "KARTINI ANDAIAN, S.Pi.")
SEDIKITNYA = 88
"""Cases to reach with finished ones, once every state of every procedure is there twice."""


@dataclass(frozen=True, slots=True)
class HasilDemo:
    """The office that was made, and how to get in."""

    folder: Path
    akun: tuple[AkunJadi, ...]
    kode_pemulihan: str
    perkara: int


@dataclass(slots=True)
class _Rencana:
    """A case to be: where it stops ("token|menunggu" or an end), and how it got there."""

    prosedur: Prosedur
    berhenti: str
    cara: str = ""
    permohonan: int = 0
    kembali: int = 0


def buat_demo(folder: Path, paket: str, jam: Jam | None = None) -> HasilDemo:
    """Make the demo office in `folder`.  Raises Galat when an office is there already."""
    akhir = (jam or JamSistem()).sekarang()
    jam_demo = JamTetap(akhir - timedelta(days=22))
    hasil = awal.buat_kantor(folder, _isian(paket), jam_demo)
    ruang = siap.buka(hasil.folder, jam_demo)
    try:
        jumlah = _Pelaku(ruang, jam_demo, akhir).jalan()
    finally:
        ruang.tutup()
    return HasilDemo(hasil.folder, hasil.akun, hasil.kode_pemulihan, jumlah)


def _isian(paket: str) -> awal.IsianKantor:
    dasar = awal.bawaan(paket)
    jenis = "KECAMATAN CONTOH" if dasar.jenis == "kecamatan" else "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    pejabat = tuple(
        Pejabat(p.peran, p.jabatan + (" Contoh" if i == len(dasar.pejabat) - 1 else ""),   # the head comes last
                PEJABAT_CONTOH[i % len(PEJABAT_CONTOH)], f"19{70 + i}010119900310{10 + i}"[:18], "Pembina")
        for i, p in enumerate(dasar.pejabat))
    nama_akun = ("ani", "budi", "citra", "dewi", "eko", "fajar", "gita", "hadi")
    peran = [a for a in dasar.akun if a.peran != ("admin",)]
    akun = [AkunBaru("admin", "Admin Contoh", ("admin",), sandi=SANDI)]
    for nama, a in zip(nama_akun, peran, strict=False):
        akun.append(replace(a, nama_masuk=nama, nama=f"{nama.capitalize()} Contoh", sandi=SANDI))
    return replace(
        dasar, nama=f"{'Kecamatan' if dasar.jenis == 'kecamatan' else 'Dinas Dukcapil'} CONTOH", tempat="Contoh",
        kabupaten="Kabupaten Contoh", ibukota="Contoh", unit=dasar.unit or "35.07.11",
        dinas_tujuan="Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh",
        kop_baris=("PEMERINTAH KABUPATEN CONTOH", jenis),
        kop_alamat=("Jalan Raya Contoh Nomor 1, Telepon (0000) 000000",), pejabat=pejabat, akun=tuple(akun),
        desa=("Arjo Contoh", "Kali Contoh", "Puter Contoh", "Sukowilangun Contoh", "Tumpak Contoh"),
        buku=tuple(replace(b, terakhir=120 + 37 * i) for i, b in enumerate(dasar.buku)),
    )


class _Pelaku:
    """Plays all officers, one act at a time, in the order of the clock."""

    def __init__(self, ruang: Ruang, jam: JamTetap, akhir: datetime) -> None:
        self.ruang, self.jam, self.akhir = ruang, jam, akhir
        self.awalan = ruang.kantor.awalan_nik or ruang.kantor.kode_wilayah.replace(".", "").ljust(6, "1")[:6]
        self.orang = Pengarang(self.awalan, ruang.kantor.desa, akhir.date())
        self.acak = self.orang.acak
        self.sesi: dict[str, Sesi] = {}
        with ruang.basis.baca() as koneksi:
            for akun, peran in pengguna.semua(koneksi, ruang.hari_ini().isoformat()):
                s = Sesi(akun.id, akun.nama, peran, ruang.hak(peran))
                for p in peran:
                    self.sesi.setdefault(p, s)
        self.jumlah = 0

    # ---- the plan

    def jalan(self) -> int:
        """Walk every plan; returns how many cases there are."""
        antrean: list[tuple[datetime, int, _Rencana]] = []
        hari = self._hari_kerja()
        for urut, rencana in enumerate(self._rencana()):
            lama = bool(rencana.berhenti in {"selesai"})
            pilihan = hari[:-2] if lama and len(hari) > 4 else hari[-4:]
            mulai = self._jam_kerja(self.acak.choice(pilihan), self.acak.randint(0, 330))
            heapq.heappush(antrean, (mulai, urut, rencana))
        while antrean:
            waktu, urut, rencana = heapq.heappop(antrean)
            self.jam.setel(max(min(waktu, self.akhir), self.jam.sekarang()))
            if not self._satu(rencana):
                berikut = self.jam.sekarang() + timedelta(minutes=self.acak.randint(2, 40))
                heapq.heappush(antrean, (self._geser(berikut), urut, rencana))
        self._antrian_kini()
        return self.jumlah

    def _rencana(self) -> list[_Rencana]:
        hasil: list[_Rencana] = []
        jalan = [p for p in self.ruang.sop_aktif if not alasan_tertahan(self.ruang, p)]
        for p in jalan:
            for berhenti in _keadaan(p):
                hasil += [_Rencana(p, berhenti), _Rencana(p, berhenti)]
            hasil += [_Rencana(p, "selesai"), _Rencana(p, "selesai")]
            hasil += [_Rencana(p, "selesai", cara) for cara in
                      ("kembali", "kembali", "rusak", "salinan", "koreksi", "kuasa", "kurang", "kurang")]
            hasil += [_Rencana(p, "dibatalkan", c) for c in ("batal", "batal", "ditarik", "ditarik")]
            if any("tolak" in x.aksi.hasil for x in p.urutan):
                hasil += [_Rencana(p, "ditolak"), _Rencana(p, "ditolak")]
        hasil += [_Rencana(jalan[i % len(jalan)], "selesai") for i in range(SEDIKITNYA - len(hasil))]
        return hasil

    def _hari_kerja(self) -> list[date]:
        kalender = self.ruang.kantor.kalender()
        akhir = self.akhir.astimezone(self.ruang.zona).date()
        hari = [akhir - timedelta(days=n) for n in range(21, -1, -1)]
        kerja = [h for h in hari if kalender.kerja(h) and self._jam_kerja(h, 0) <= self.akhir]
        return kerja or [akhir - timedelta(days=1)]

    def _jam_kerja(self, hari: date, menit: int) -> datetime:
        buka = self.ruang.kantor.hari.buka
        return datetime.combine(hari, time(buka.hour, buka.minute), self.ruang.zona) + timedelta(minutes=menit)

    def _geser(self, waktu: datetime) -> datetime:
        """Into office hours: after closing goes to the next working morning."""
        lokal = waktu.astimezone(self.ruang.zona)
        kalender = self.ruang.kantor.kalender()
        hari, tutup = lokal.date(), self.ruang.kantor.hari.tutup
        if lokal.time() > tutup or not kalender.kerja(hari):
            hari += timedelta(days=1)
            while not kalender.kerja(hari):
                hari += timedelta(days=1)
            return self._jam_kerja(hari, self.acak.randint(1, 60))
        return waktu

    # ---- one act

    def _satu(self, r: _Rencana) -> bool:
        """Do the next act of a plan; True when the case is where it should stop."""
        if not r.permohonan:
            self._terima(r)
            self.jumlah += 1
            return self._sampai(r)
        if self._sampai(r):
            return True
        self._lanjut(r)
        return self._sampai(r)

    def _kini(self, r: _Rencana, sesi: Sesi | None = None) -> daftar.BerkasLengkap:
        return daftar.berkas(self.ruang, sesi or self._petugas(r, hak="proses"), r.permohonan)

    def _sampai(self, r: _Rencana) -> bool:
        b = self._kini(r)
        return bool(b.akhir) or f"{b.token}|{b.menunggu}" == r.berhenti

    def _petugas(self, r: _Rencana, token: str = "", hak: str = "") -> Sesi:
        """An officer of the lane (the preferred role first), or of a right."""
        if token:
            letak = r.prosedur.letak(token)
            peran = [p for p in r.prosedur.peran(letak.lane) if p in self.sesi]
            if letak.jenis == "tanda_tangan":
                return self.sesi[self.acak.choice(peran)]
            return self.sesi[peran[0]]
        return next(s for s in self.sesi.values() if hak in s.hak)

    def _terima(self, r: _Rencana) -> None:
        petugas = self._petugas(r, r.prosedur.ajukan.token)
        tiket = antrian.beri_nomor(self.ruang, petugas, kunci_baru())
        self.jam.maju(timedelta(seconds=self.acak.randint(60, 400)))
        panggil = antrian.panggil_berikut(self.ruang, petugas, kunci_baru())
        p = self._pengajuan(r, int(panggil.lain["kunjungan"]))
        butir = self._butir(r, p, lengkap=r.cara != "kurang" and not r.berhenti.endswith("|pemohon"))
        self.jam.maju(timedelta(seconds=self.acak.randint(120, 500)))
        r.permohonan = terima.terima_berkas(self.ruang, petugas, kunci_baru(), p, butir).permohonan
        antrian.selesai(self.ruang, petugas, kunci_baru(), tiket.tiket)

    def _pengajuan(self, r: _Rencana, kunjungan: int) -> Pengajuan:
        pemohon = self.orang.pemohon()
        aktivitas = r.prosedur.berkas.aktivitas[0].kode if r.prosedur.berkas.aktivitas else ""
        tuju = self._isian_menuju(r)
        isian: dict[str, str] = {}
        while True:
            minta = [i for i in terima.isian_diminta(self.ruang, r.prosedur.kode, aktivitas, isian)
                     if i.kode not in isian]
            if not minta:
                break
            for i in minta:
                isian[i.kode] = tuju.get(i.kode) or self.orang.jawaban(i, pemohon)
        return Pengajuan(r.prosedur.kode, pemohon, isian, aktivitas, kunjungan)

    def _isian_menuju(self, r: _Rencana) -> dict[str, str]:
        """Answers that make the condition of the stop's aksi hold (`adalah` on one field)."""
        token = r.berhenti.partition("|")[0]
        if not r.prosedur.ada(token):
            return {}
        bila = r.prosedur.letak(token).aksi.bila
        return {bila.isian: str(bila.adalah)} if bila is not None and bila.isian and bila.adalah else {}

    def _butir(self, r: _Rencana, p: Pengajuan, *, lengkap: bool) -> list[Butir]:
        minta = terima.persyaratan_diminta(self.ruang, r.prosedur.kode, p.aktivitas, p.isian)
        wajib = [x for x in minta if x.wajib]
        hasil = []
        for x in minta:
            ada = x.wajib and (lengkap or x not in wajib[-2:])
            nomor = f"470/{self.acak.randint(1, 90)}/2026" if x.bernomor and ada else ""
            hasil.append(Butir(x.kode, "ada" if ada else "tidak_ada", nomor=nomor))
        return hasil

    def _lanjut(self, r: _Rencana) -> None:
        b = self._kini(r)
        if self._menyimpang(r, b):
            return
        kerja: dict[str, Callable[[_Rencana, daftar.BerkasLengkap], object]] = {
            "periksa_kelengkapan": self._lengkapi, "paraf": self._paraf, "tanda_tangan": self._tanda_tangan,
            "serahkan": self._serahkan,
        }
        kerja.get(b.jenis, self._langkah)(r, b)

    def _menyimpang(self, r: _Rencana, b: daftar.BerkasLengkap) -> bool:
        """What a plan does beside the straight way, once: return, refuse, cancel, correct, spoil a sheet."""
        ruang = self.ruang
        if r.berhenti == "dibatalkan" and b.riwayat and self.acak.random() < 0.5:
            petugas = self._petugas(r, hak="batal")
            perubahan.batalkan(ruang, petugas, kunci_baru(), b.id, b.urut, "Pemohon tidak jadi mengurus",
                               ditarik_pemohon=r.cara == "ditarik")
            return True
        if r.berhenti == "ditolak" and any(p.hasil == "tolak" for p in b.pilihan):
            petugas = self._petugas(r, b.token)
            if b.jenis in {"paraf", "tanda_tangan"}:
                tanda_tangan.kembalikan(ruang, petugas, kunci_baru(), b.id, b.urut, "Data tidak benar", "tolak")
            else:
                langkah.kerjakan(ruang, petugas, kunci_baru(), b.id, b.urut, "tolak", masukan("Data tidak benar"))
            return True
        if r.cara == "kembali" and not r.kembali and b.jenis in {"paraf", "tanda_tangan"} and not b.menunggu:
            r.kembali = 1
            tanda_tangan.kembalikan(ruang, self._petugas(r, b.token), kunci_baru(), b.id, b.urut,
                                    "Nama kepala keluarga belum sesuai berkas")
            return True
        if r.cara == "koreksi" and not r.kembali and b.jenis not in {"", "ajukan"} and not b.menunggu:
            r.kembali = 1
            perubahan.koreksi_data(ruang, self._petugas(r, hak="koreksi"), kunci_baru(), b.id, b.urut,
                                   "pemohon.alamat", "Dusun Baru RT 01 RW 01", "Alamat pada KK berbeda")
            return True
        if r.cara == "rusak" and not r.kembali and b.menunggu == "tinta":
            r.kembali = 1
            tanda_tangan.lembar_rusak(ruang, self._petugas(r, hak="cetak_ulang"), kunci_baru(), b.id, b.urut,
                                      "Kertas terlipat di printer")
            return True
        if r.cara == "salinan" and not r.kembali and b.cetakan:
            r.kembali = 1
            perubahan.cetak_salinan(ruang, self._petugas(r, hak="cetak_ulang"), kunci_baru(),
                                    int(b.cetakan[-1]["id"]), "Tanda terima hilang")
            return True
        return False

    def _lengkapi(self, r: _Rencana, b: daftar.BerkasLengkap) -> None:
        butir = [Butir(k["persyaratan"], "ada") for k in b.kelengkapan if k["keadaan"] == "tidak_ada"]
        terima.periksa_kelengkapan(self.ruang, self._petugas(r, b.token), kunci_baru(), b.id, b.urut, butir)

    def _paraf(self, r: _Rencana, b: daftar.BerkasLengkap) -> None:
        tanda_tangan.paraf(self.ruang, self._petugas(r, b.token), kunci_baru(), b.id, b.urut)

    def _tanda_tangan(self, r: _Rencana, b: daftar.BerkasLengkap) -> None:
        if b.menunggu == tanda_tangan.TINTA:
            tanda_tangan.sudah_ditandatangani(self.ruang, self._petugas(r, hak="serahkan"), kunci_baru(), b.id, b.urut)
            return
        pejabat = self._petugas(r, b.token)
        bukti = periksa_sandi(self.ruang, pejabat, SANDI)
        tanda_tangan.setujui(self.ruang, pejabat, kunci_baru(), b.id, b.urut, bukti)

    def _serahkan(self, r: _Rencana, b: daftar.BerkasLengkap) -> None:
        kuasa = serah.Penerima("kuasa", "Rudi Contoh", "anak", "KTP atas nama Rudi Contoh")
        penerima = kuasa if r.cara == "kuasa" else serah.Penerima("sendiri")
        serah.serahkan(self.ruang, self._petugas(r, b.token), kunci_baru(), [(b.id, b.urut)], penerima)

    def _langkah(self, r: _Rencana, b: daftar.BerkasLengkap) -> None:
        pilih = b.pilihan[0]
        pemohon = self.orang.pemohon()
        nilai = {k.kode: self.orang.ketikan(k, pemohon) for k in pilih.minta}
        langkah.kerjakan(self.ruang, self._petugas(r, b.token), kunci_baru(), b.id, b.urut, pilih.hasil,
                         Masukan(nilai=nilai))

    def _antrian_kini(self) -> None:
        """A few who wait now, one who was called and did not come."""
        petugas = self._petugas(_Rencana(self.ruang.sop_aktif[0], ""), hak="antrian")
        self.jam.setel(max(self.jam.sekarang(), self.akhir - timedelta(minutes=35)))
        for _ in range(4):
            self.jam.maju(timedelta(minutes=4))
            antrian.beri_nomor(self.ruang, petugas, kunci_baru())
        tiket = antrian.panggil_berikut(self.ruang, petugas, kunci_baru()).tiket
        antrian.tidak_hadir(self.ruang, petugas, kunci_baru(), tiket)


def _keadaan(p: Prosedur) -> list[str]:
    """Every state a case can rest in: each aksi that waits for somebody, the applicant's turn, the wet ink."""
    hasil: list[str] = []
    for letak in p.urutan:
        if letak.langkah.lingkup == "layanan" or letak.jenis == "ajukan" or letak.jenis in OTOMATIS:
            continue
        if letak.jenis == "periksa_kelengkapan":
            hasil.append(f"{letak.token}|pemohon")
            continue
        hasil.append(f"{letak.token}|")
        if letak.jenis == "tanda_tangan":
            hasil.append(f"{letak.token}|{tanda_tangan.TINTA}")
    return hasil


