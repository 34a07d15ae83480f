"""The demo office: CONTOH, with invented people, made by walking the real acts with a set clock.

It names no procedure: whatever the pack holds is walked over three weeks to every state, and at least two cases rest
in each.  Where that would be more than MAKS cases, at least one rests in each; where even that is too much (a dozen
procedures), cases rest in states spread evenly over all procedures, and every state is passed by a case that ended.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain, cycle, islice, zip_longest
from pathlib import Path

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.jam import Jam, JamSistem, JamTetap, teks_utc
from loket_tui.kantor import Pejabat, sumber_paket
from loket_tui.layanan import antrian, awal, daftar, perubahan, siap, tanda_tangan
from loket_tui.layanan.aksi import OTOMATIS
from loket_tui.layanan.akun import AkunBaru, AkunJadi
from loket_tui.layanan.alur import baca
from loket_tui.layanan.demo_orang import pengarang
from loket_tui.layanan.dukungan import alasan_tertahan, belum_didukung
from loket_tui.layanan.lakon import Lakon
from loket_tui.layanan.lembar_surat import SURAT
from loket_tui.layanan.pelaku import Pelaku, gerak
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register import cetakan
from loket_tui.register.kumpulan import MENUNGGU as MENUNGGU_KUMPULAN
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.jalur import Cakupan, Jalur
from loket_tui.sop.jalur_tujuan import Henti
from loket_tui.sop.paket import muat_paket
from loket_tui.sop.prosedur import Prosedur

SANDI = "contoh-2026"
GELAR = ("M.Si.", "S.Sos.", "S.E.", "S.H.", "S.Pi.")
"""Degrees of the officials, in turn."""
PANGKAT = ("Penata Muda, III/a", "Pengatur, II/c")
"""Ranks of the staff, in turn."""
SEDIKITNYA, MAKS = 88, 120
"""Cases: fewer are filled up with finished ones; more there are not."""
NAMA_AKUN = ("ani", "budi", "citra", "dewi", "eko", "fajar", "gita", "hadi", "indra", "joko", "kartika", "lukman",
             "mira", "nanang", "oki", "putri", "rini", "surya", "tono", "umi")
_ANTRIAN, _SISA = timedelta(minutes=35), timedelta(minutes=25)
"""Before the end: when the queue of now begins; before that: where acts stand that would come later."""
TIDAK_DICETAK = "kantor contoh, tidak dicetak sendiri"
"""The note of its print orders."""
CARA = ("", "kuasa", "salinan", "koreksi", "rusak", "")
"""What finished cases have beside their way: fetched by a kuasa, a copy, a correction, a spoiled sheet."""


@dataclass(frozen=True, slots=True)
class HasilDemo:
    """The office that was made, and how to get in."""

    folder: Path
    akun: tuple[AkunJadi, ...]
    kode_pemulihan: str
    perkara: int


class _JamDemo(JamTetap):
    """A clock that stops at `batas`.

    Nothing of the demo may lie after the moment it is made: the record would take the computer's clock for one that
    went back.
    """

    def __init__(self, awal: datetime, batas: datetime) -> None:
        """Start at `awal`."""
        super().__init__(awal)
        self.batas = batas

    def setel(self, dt: datetime) -> None:
        """Set the clock, never beyond the limit."""
        super().setel(min(dt, self.batas))

    def maju(self, selang: timedelta) -> None:
        """Move on by `selang`, never beyond the limit."""
        self.setel(self.sekarang() + selang)


@dataclass(slots=True)
class _Rencana:
    """A case to be: where it stops ("token|menunggu" or an end), and what happens to it beside its way."""

    lakon: Lakon
    berhenti: str
    cara: str = ""
    sudah: bool = False
    """What happens beside its way has happened."""

    def lagi(self) -> _Rencana:
        """The same plan for another case."""
        return _Rencana(Lakon(self.lakon.prosedur, self.lakon.jalur, kuasa=self.lakon.kuasa), self.berhenti, self.cara)


def buat_demo(folder: Path, paket: str, jam: Jam | None = None) -> HasilDemo:
    """Make the demo office in `folder`.

    Raises GalatAturan when the pack has no procedure that can run, Galat when an office is there already.
    """
    _pastikan_ada(paket)
    akhir = (jam or JamSistem()).sekarang()
    jam_demo = _JamDemo(akhir - timedelta(days=22), akhir - _ANTRIAN)
    hasil = awal.buat_kantor(folder, _isian(paket), jam_demo)
    ruang = siap.buka(hasil.folder, jam_demo)
    try:
        jumlah = _Pemain(ruang, jam_demo, akhir).jalan()
        _simpan_cetakan(ruang)
    finally:
        ruang.tutup()
    return HasilDemo(hasil.folder, hasil.akun, hasil.kode_pemulihan, jumlah)


def _simpan_cetakan(ruang: Ruang) -> None:
    """End the orders as saved: no printer that somebody sets later puts three invented weeks on paper."""
    with ruang.basis.tulis() as koneksi:
        for nomor, _ in cetakan.terbuka(koneksi):
            cetakan.tandai(koneksi, nomor, "disimpan", TIDAK_DICETAK, teks_utc(ruang.jam.sekarang()))


def _pastikan_ada(paket: str) -> None:
    """Raise GalatAturan unless the program can run something of a pack; nothing was made yet."""
    kode = awal.berkas_paket(paket).kode
    semua = [(m.prosedur.nama, belum_didukung(m.prosedur)) for m in muat_paket(sumber_paket() / kode).sop]
    if not any(not belum for _, belum in semua):
        sebab = f": {semua[0][0]} memerlukan {'; '.join(semua[0][1])}" if semua else ""
        raise GalatAturan(f"Paket {kode} tidak punya SOP yang dapat dijalankan{sebab}; pilih paket lain.")


def _isian(paket: str) -> awal.IsianKantor:
    dasar = awal.bawaan(paket)
    jenis = "KECAMATAN CONTOH" if dasar.jenis == "kecamatan" else "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    milik = list(zip(NAMA_AKUN, (a for a in dasar.akun if a.peran != ("admin",)), strict=False))
    nama_peran = {kode: f"{nama} Contoh".upper() for nama, a in milik for kode in a.peran}
    pejabat = tuple(
        Pejabat(p.peran, p.jabatan + (" Contoh" if i == len(dasar.pejabat) - 1 else ""),   # the head comes last
                f"{nama_peran[p.peran]}, {GELAR[i % len(GELAR)]}", f"19{70 + i}010119900310{10 + i}"[:18], "Pembina")
        for i, p in enumerate(dasar.pejabat))
    akun = [AkunBaru("admin", "Admin Contoh", ("admin",), sandi=SANDI)]
    for nama, a in milik:                       # an official and his account are one person
        i = len(akun)
        resmi = next((p for p in pejabat if p.peran in a.peran), Pejabat(
            "", "", "", f"19{82 + i % 12}0310{2008 + i % 8}041{i:03}", PANGKAT[i % len(PANGKAT)]))
        akun.append(replace(a, nama_masuk=nama, nama=f"{nama.capitalize()} Contoh", jabatan=resmi.jabatan or a.jabatan,
                            nip=resmi.nip, pangkat=resmi.pangkat, sandi=SANDI))
    return replace(
        dasar, nama=f"{'Kecamatan' if dasar.jenis == 'kecamatan' else 'Dinas Dukcapil'} Contoh", tempat="Contoh",
        kabupaten="Kabupaten Contoh", ibukota="Contoh", unit=dasar.unit or "35.07.11",
        dinas_tujuan="Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh",
        kop_baris=("PEMERINTAH KABUPATEN CONTOH", jenis),
        kop_alamat=("Jalan Raya Contoh Nomor 1, Telepon (0000) 000000",), pejabat=pejabat, akun=tuple(akun),
        desa=("Arjo Contoh", "Kali Contoh", "Puter Contoh", "Sukowilangun Contoh", "Tumpak Contoh"),
        buku=tuple(replace(b, terakhir=120 + 37 * i) for i, b in enumerate(dasar.buku)),
    )


class _Pemain:
    """Plays the plans, one act at a time, in the order of the clock."""

    def __init__(self, ruang: Ruang, jam: _JamDemo, akhir: datetime) -> None:
        self.ruang, self.jam, self.akhir = ruang, jam, akhir
        self.pelaku = Pelaku(ruang, pengarang(ruang, akhir.date()), sendiri=True)
        self.acak = self.pelaku.orang.acak
        self.jumlah = 0

    # ---- the plan

    def jalan(self) -> int:
        """Walk every plan; returns how many cases there are."""
        antrean: list[tuple[datetime, int, _Rencana]] = []
        hari = self._hari_kerja()
        for urut, rencana in enumerate(self._rencana()):
            lama = rencana.berhenti == "selesai" or urut % 5 == 0
            pilihan = hari[:-2] if lama and len(hari) > 4 else hari[-4:]
            mulai = self._jam_kerja(self.acak.choice(pilihan), self.acak.randint(0, 330))
            heapq.heappush(antrean, (mulai, urut, rencana))
        while antrean:
            waktu, urut, rencana = heapq.heappop(antrean)
            self._jam_ke(max(min(waktu, self.jam.batas - _SISA), self.jam.sekarang()))
            if not self._satu(rencana):
                berikut = self.jam.sekarang() + timedelta(minutes=self.acak.randint(2, 40))
                heapq.heappush(antrean, (self._geser(berikut), urut, rencana))
        self._antrian_kini()
        return self.jumlah

    def _jam_ke(self, waktu: datetime) -> None:
        """Set the clock; over New Year an officer confirms the date, as the office does."""
        tahun = self.ruang.hari_ini().year
        self.jam.setel(waktu)
        if self.ruang.hari_ini().year != tahun:
            sahkan_tanggal(self.ruang, self.pelaku.berhak("antrian"), kunci_baru())

    def _rencana(self) -> list[_Rencana]:
        """The cases to be: states, ways to end, and finished ones until there are enough."""
        semua = [(p, self.pelaku.cakupan(p)) for p in self.ruang.sop_aktif if not alasan_tertahan(self.ruang, p)]
        semua = [(p, c) for p, c in semua if c.jalur]
        diam = [_diam(p, c) for p, c in semua]
        akhir = list(_bergilir([_akhir(p, c) for p, c in semua]))
        banyak = sum(map(len, diam))
        if 2 * (banyak + len(akhir)) <= MAKS:
            hasil = [*_bergilir(diam), *_bergilir(diam), *akhir, *(r.lagi() for r in akhir)]
        elif banyak + len(akhir) <= MAKS:
            hasil = [*_bergilir(diam), *akhir]
        else:
            hasil = list(_bergilir([_menyeluruh(p, c) for p, c in semua]))[:MAKS // 2]
            sisa = MAKS - len(hasil)
            hasil += _bergilir([_merata(d, sisa * len(d) // banyak) for d in diam])
        tamat = [list(islice(cycle(_selesai(p, c)), MAKS)) for p, c in semua]
        return hasil + list(islice(_bergilir(tamat), max(0, SEDIKITNYA - len(hasil))))

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
        if not r.lakon.permohonan:
            self.jam.maju(timedelta(seconds=self.acak.randint(60, 400)))
            self.pelaku.terima(r.lakon)
            self.jumlah += 1
        else:
            b = self.pelaku.kini(r.lakon)
            if not self._menyimpang(r, b):
                self.pelaku.tindak(r.lakon, b, _henti(r, b))
        return self._sampai(r)

    def _sampai(self, r: _Rencana) -> bool:
        """Whether a case is where it should stop; how far it is on its way is noted."""
        with self.pelaku.buku() as koneksi:
            berkas = baca(self.ruang, koneksi, r.lakon.permohonan)
        jejak = gerak(berkas)
        sesuai = jejak == [(h.token, h.hasil) for h in r.lakon.jalur.henti[:len(jejak)]]
        r.lakon.ke = len(jejak) if sesuai else len(r.lakon.jalur.henti)
        p = berkas.perkara
        if p.menunggu == MENUNGGU_KUMPULAN and r.berhenti == f"{p.aksi}|{p.menunggu}":
            self.pelaku.tinggal.add(p.id)
        return bool(p.akhir) or f"{p.aksi}|{p.menunggu}" == r.berhenti

    def _menyimpang(self, r: _Rencana, b: daftar.BerkasLengkap) -> bool:
        """What a plan does beside its way, once: cancel, correct, spoil a sheet, print a copy."""
        ruang, berhak = self.ruang, self.pelaku.berhak
        if r.berhenti == "dibatalkan" and (self.acak.random() < 0.5 or r.lakon.ke >= len(r.lakon.jalur.henti) - 1):
            perubahan.batalkan(ruang, berhak("batal"), kunci_baru(), b.id, b.urut, "Pemohon tidak jadi mengurus",
                               ditarik_pemohon=r.cara == "ditarik")
            return True
        if r.sudah:
            return False
        if r.cara == "koreksi" and b.jenis not in {"", "ajukan"} and not b.menunggu:
            r.sudah = True
            perubahan.koreksi_data(ruang, berhak("koreksi"), kunci_baru(), b.id, b.urut, "pemohon.alamat",
                                   "Dusun Baru RT 01 RW 01", "Alamat pada KK berbeda")
        elif r.cara == "rusak" and b.menunggu == tanda_tangan.TINTA and any(
                c["dokumen"] in SURAT for c in b.cetakan):
            r.sudah = True
            tanda_tangan.lembar_rusak(ruang, berhak("cetak_ulang"), kunci_baru(), b.id, b.urut,
                                      "Kertas terlipat di printer")
        elif r.cara == "salinan" and b.cetakan and not b.menunggu:
            r.sudah = True
            perubahan.cetak_salinan(ruang, berhak("cetak_ulang"), kunci_baru(), int(b.cetakan[-1]["id"]),
                                    "Tanda terima hilang")
        return r.sudah

    def _antrian_kini(self) -> None:
        """A few who wait now, one who was called and did not come."""
        petugas = self.pelaku.berhak("antrian")
        self.jam.batas = self.akhir
        hari = self.akhir.astimezone(self.ruang.zona).replace(hour=0, minute=0, second=0, microsecond=0)
        mulai = max(self.akhir - _ANTRIAN, hari)        # just past midnight: all numbers are of the new day
        self._jam_ke(mulai)
        tiket = []
        for _ in range(4):
            self.jam.maju((self.akhir - mulai) / 6)
            tiket.append(antrian.beri_nomor(self.ruang, petugas, kunci_baru()).tiket)
        antrian.panggil(self.ruang, petugas, kunci_baru(), tiket[0])
        antrian.tidak_hadir(self.ruang, petugas, kunci_baru(), tiket[0])


def _henti(r: _Rencana, b: daftar.BerkasLengkap) -> Henti:
    """The next stop of a plan; where the case left its way (its days went on), the positive outcome."""
    henti = r.lakon.henti
    if henti is not None and henti.token == b.token:
        return henti
    return Henti(b.token, b.menunggu, HASIL[b.jenis][0])


def keadaan_cakupan(prosedur: Prosedur, cakupan: Cakupan) -> list[str]:
    """Every state a case can rest in, as "token|menunggu": each stop that waits for somebody, and the wet ink.

    Not what is done along with the act before it: automatic aksi, and a check of papers at the intake.
    """
    hasil: dict[str, None] = {}
    for jalur in cakupan.jalur:
        for _, h in _singgah(prosedur, jalur):
            jenis = prosedur.letak(h.token).jenis
            hasil[f"{h.token}|{h.menunggu}"] = None
            if jenis == "tanda_tangan" and h.hasil == HASIL[jenis][0]:
                hasil[f"{h.token}|{tanda_tangan.TINTA}"] = None
    return list(hasil)


def _singgah(prosedur: Prosedur, jalur: Jalur) -> Iterator[tuple[int, Henti]]:
    """(place, stop) of a path where its case rests."""
    for n, h in enumerate(jalur.henti[1:], 1):
        jenis = prosedur.letak(h.token).jenis
        if jenis not in OTOMATIS and (n > 1 or jenis != "periksa_kelengkapan"):
            yield n, h


def _tersingkat(prosedur: Prosedur, cakupan: Cakupan, keadaan: str) -> Jalur:
    """The path that comes to a state soonest."""
    token, _, menunggu = keadaan.partition("|")
    tinta = menunggu == tanda_tangan.TINTA

    def jarak(jalur: Jalur) -> int:
        return next((n for n, h in _singgah(prosedur, jalur) if h.token == token and (
            h.hasil == HASIL["tanda_tangan"][0] if tinta else h.menunggu == menunggu)), len(jalur.henti) + 1_000)

    return min(cakupan.jalur, key=jarak)


def _diam(prosedur: Prosedur, cakupan: Cakupan) -> list[_Rencana]:
    """A case for each state it can rest in."""
    return [_Rencana(Lakon(prosedur, _tersingkat(prosedur, cakupan, k)), k) for k in keadaan_cakupan(prosedur, cakupan)]


def _merata(semua: list[_Rencana], banyak: int) -> list[_Rencana]:
    """So many of them, evenly spread."""
    return [semua[n * len(semua) // banyak] for n in range(banyak)] if banyak < len(semua) else semua


def _akhir(prosedur: Prosedur, cakupan: Cakupan) -> list[_Rencana]:
    """A case for each way to end: by the SOP, and cancelled or withdrawn on the way."""
    pertama = {j.akhir: j for j in reversed(cakupan.jalur)}
    hasil = [_Rencana(Lakon(prosedur, j), akhir) for akhir, j in pertama.items()]
    return [*hasil, _batal(prosedur, cakupan, "batal"), _batal(prosedur, cakupan, "ditarik")]


def _batal(prosedur: Prosedur, cakupan: Cakupan, cara: str) -> _Rencana:
    lurus = min(cakupan.jalur, key=lambda j: (j.akhir != "selesai", len(j.henti)))
    return _Rencana(Lakon(prosedur, lurus), "dibatalkan", cara)


def _menyeluruh(prosedur: Prosedur, cakupan: Cakupan) -> list[_Rencana]:
    """Few cases that end and together pass every state, the richest first; and one that is cancelled."""
    sisa = {(h.token, h.menunggu) for j in cakupan.jalur for h in j.henti}
    hasil: list[_Rencana] = []
    while sisa:
        jalur = max(cakupan.jalur, key=lambda j: len(sisa & {(h.token, h.menunggu) for h in j.henti}))
        sisa -= {(h.token, h.menunggu) for h in jalur.henti}
        cara = CARA[len(hasil) % len(CARA)]
        hasil.append(_Rencana(Lakon(prosedur, jalur, kuasa=cara == "kuasa"), jalur.akhir, cara))
    return [*hasil, _batal(prosedur, cakupan, "batal")]


def _selesai(prosedur: Prosedur, cakupan: Cakupan) -> list[_Rencana]:
    """Finished cases by all ways of the cover, each with something beside its way."""
    jalur = [j for j in cakupan.jalur if j.akhir == "selesai"]
    return [_Rencana(Lakon(prosedur, j, kuasa=c == "kuasa"), "selesai", c)
            for j, c in zip(jalur, cycle(CARA), strict=False)]


def _bergilir(semua: list[list[_Rencana]]) -> Iterator[_Rencana]:
    """One of each procedure in turn; each plan is a case of its own."""
    return (r.lagi() for r in chain.from_iterable(zip_longest(*semua)) if r is not None)
