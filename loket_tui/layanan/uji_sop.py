"""The trial run of a procedure: every path of its cover is walked through the real acts on a throw-away office.

At each stop the record and the engine's prediction must agree; at the end the record must verify and the papers must
be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import Galat
from loket_tui.dasar.insiden import catat_insiden
from loket_tui.dasar.jam import JamTetap
from loket_tui.dasar.periode import periode_dari
from loket_tui.layanan import ekspedisi, jaga, ketiadaan, laporan, tautan
from loket_tui.layanan.alur import Berkas, baca
from loket_tui.layanan.berwenang import TANDA
from loket_tui.layanan.demo_orang import pengarang
from loket_tui.layanan.dukungan import alasan_tertahan
from loket_tui.layanan.lakon import Lakon
from loket_tui.layanan.laporan_wajib import letak_lapor, tugas_lapor
from loket_tui.layanan.pelaku import Pelaku, gerak
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi, kunci_baru
from loket_tui.layanan.templat import temuan_templat
from loket_tui.layanan.tugas_muncul import TIDAK_JADI
from loket_tui.layanan.uji_sop_hasil import HasilJalur, HasilUji, diharapkan, nama_kertas
from loket_tui.layanan.uji_sop_kantor import kantor_uji, nyalakan, tertaut
from loket_tui.register import antrian as ra
from loket_tui.register import cetakan as rc
from loket_tui.register import kumpulan as rk
from loket_tui.register import naskah as rn
from loket_tui.register import tugas as rt
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.jalur import Jalur
from loket_tui.sop.jalur_isian import Kasus, ketikan
from loket_tui.sop.mesin import tempat_langkah
from loket_tui.sop.prosedur import Prosedur

DENYUT = timedelta(seconds=1)
"""Between two acts: a whole trial stays within one day."""
MAKS_TINDAKAN = 4
"""Acts for one stop; the wet ink needs two."""
DI_TENGAH = frozenset({"tinta", rk.DIKIRIM})
"""What a case waits for between two acts of one stop: ink, the result of a batch."""
MAKS_TEMUAN = 20


class _Menyimpang(Exception):
    """A path that did not go as it should: where and how, in one sentence."""


def uji(berkas: Path) -> HasilUji:
    """Try a SOP file.  Raises GalatSop for a file or pack that cannot be read."""
    with TemporaryDirectory(prefix="loket-uji-", ignore_cleanup_errors=True) as folder:
        ruang, prosedur = kantor_uji(Path(folder), berkas)
        try:
            return _uji(ruang, prosedur)
        finally:
            ruang.tutup()


def uji_semua(berkas: Iterable[Path], kabar: Callable[[HasilUji], None] | None = None) -> Iterator[HasilUji]:
    """Try several files, one after the other; `kabar` hears of each as soon as it is done."""
    for satu in berkas:
        try:
            hasil = uji(satu)
        except Galat as galat:
            hasil = HasilUji(satu.absolute().parent.name, satu.stem, (), (galat.kalimat,))
        if kabar is not None:
            kabar(hasil)
        yield hasil


def _uji(ruang: Ruang, prosedur: Prosedur) -> HasilUji:
    paket = ruang.kantor.paket
    belum = [f"{x} belum dapat dijalankan." for x in alasan_tertahan(ruang, prosedur)]
    belum += temuan_templat(ruang.paket)
    if belum:
        return HasilUji(paket, prosedur.kode, (), tuple(belum))
    penguji = _Penguji(ruang, Pelaku(ruang, pengarang(ruang, ruang.hari_ini())), prosedur)
    rencana = penguji.pelaku.cakupan(prosedur)
    penguji.temuan += rencana.luput
    hasil = [penguji.jalani(n, jalur) for n, jalur in enumerate(rencana.jalur)]
    hasil += [penguji.jalani(n, jalur) for n, jalur in enumerate(penguji.tugas_sisa(), len(hasil))]
    hasil += penguji.wakil(rencana.jalur)
    hasil += penguji.paraf_kosong(rencana.jalur)
    hasil += penguji.dinas()
    penguji.tutup()
    temuan = tuple(dict.fromkeys(penguji.temuan))
    if len(temuan) > MAKS_TEMUAN:
        temuan = (*temuan[:MAKS_TEMUAN], f"masih ada {len(temuan) - MAKS_TEMUAN} temuan lain.")
    return HasilUji(paket, prosedur.kode, tuple(hasil), temuan)


class _Penguji:
    """Walks the paths of one procedure."""

    def __init__(self, ruang: Ruang, pelaku: Pelaku, prosedur: Prosedur) -> None:
        self.ruang, self.pelaku, self.prosedur = ruang, pelaku, prosedur
        self.temuan: list[str] = []
        self._digambar: set[tuple[str, str]] = set()
        self._lakon: Lakon | None = None
        """The case played last."""
        self._tautan = tertaut(prosedur, ruang.kantor.paket)
        self._tugas: dict[str, dict[str, Jalur]] = {
            x.token: {} for x in prosedur.urutan if x.jenis == "tugas" and x.langkah.lingkup == "permohonan"}
        """By task the outcomes it was closed with, each with the path."""

    def jalani(self, nomor: int, jalur: Jalur) -> HasilJalur:
        """Walk one path; what goes wrong becomes a finding and ends it."""
        lakon = Lakon(self.prosedur, jalur, urut=nomor, kuasa=nomor % 3 == 1)
        self._lakon = lakon
        nyalakan(self.ruang, jalur.kasus.fitur)
        try:
            self._ambil(lakon, sekaligus=nomor % 2 == 0, antri=nomor < 2)
            while lakon.henti is not None:
                self._berhenti(lakon)
                if nomor == 0 and lakon.henti is not None:
                    self._tautkan(lakon)
            self._akhir(lakon)
            self._tutup_tugas(lakon)
        except _Menyimpang as sebab:
            self.temuan.append(str(sebab))
        return self._hasil(lakon)

    # ---- on the way

    def _maju(self) -> None:
        if isinstance(self.ruang.jam, JamTetap):
            self.ruang.jam.maju(DENYUT)

    def _ambil(self, lakon: Lakon, *, sekaligus: bool, antri: bool) -> None:
        self._maju()
        self._laku(lakon, lambda: self.pelaku.terima(lakon, antri=antri, sekaligus=sekaligus))
        self._cocokkan(lakon)

    def _berhenti(self, lakon: Lakon) -> None:
        """Bring about the outcome of the next stop, by as many acts as its kind needs."""
        henti, ke = lakon.henti, lakon.ke
        for _ in range(MAKS_TINDAKAN):
            if henti is None or lakon.ke != ke:
                return
            self._maju()
            b = self.pelaku.kini(lakon)
            self._laku(lakon, lambda b=b: self.pelaku.tindak(lakon, b, henti))      # type: ignore[misc]
            self._cocokkan(lakon)
        raise _Menyimpang(self._kalimat(lakon, "tidak berpindah."))

    def _laku(self, lakon: Lakon, kerjakan: Callable[[], object]) -> None:
        try:
            kerjakan()
        except Galat as galat:
            raise _Menyimpang(self._kalimat(lakon, galat.kalimat)) from galat
        except Exception as sebab:  # a fault of the program is a finding too, and leaves its incident
            apa = f"program gagal ({type(sebab).__name__}, insiden {catat_insiden(sebab, None)})."
            raise _Menyimpang(self._kalimat(lakon, apa)) from sebab

    def _cocokkan(self, lakon: Lakon) -> None:
        """The record must have gone exactly the way that the engine predicted."""
        with self.pelaku.buku() as koneksi:
            berkas = baca(self.ruang, koneksi, lakon.permohonan)
        jejak = gerak(berkas)
        rencana = [(h.token, h.hasil) for h in lakon.jalur.henti]
        if jejak != rencana[:len(jejak)]:
            beda = next(n for n, p in enumerate(jejak) if rencana[n:n + 1] != [p])
            seharusnya = ":".join(rencana[beda]) if beda < len(rencana) else "akhir"
            raise _Menyimpang(self._kalimat(lakon, f"tercatat {':'.join(jejak[beda])}, menurut SOP {seharusnya}."))
        lakon.ke = len(jejak)
        self._posisi(lakon, berkas)

    def _posisi(self, lakon: Lakon, berkas: Berkas) -> None:
        p, henti = berkas.perkara, lakon.henti
        kini = (p.aksi or "", p.akhir) if not p.akhir else ("", p.akhir)
        harus = (henti.token, "") if henti is not None else ("", lakon.jalur.akhir)
        if kini != harus:
            raise _Menyimpang(self._kalimat(
                lakon, f"berkas berada di {kini[0] or kini[1]}, menurut SOP {harus[0] or harus[1]}."))
        if henti is not None and p.menunggu not in {henti.menunggu, *DI_TENGAH}:
            raise _Menyimpang(self._kalimat(
                lakon, f"berkas menunggu {p.menunggu or 'tidak siapa pun'}, menurut SOP {henti.menunggu or 'tidak'}."))

    def _kalimat(self, lakon: Lakon, apa: str) -> str:
        """What happened, with the row and aksi at which it did."""
        henti = lakon.henti or lakon.jalur.henti[-1]
        return f"{self._tempat(henti.token)} dengan hasil {henti.hasil}: {apa}"

    def _tempat(self, token: str) -> str:
        return tempat_langkah(self.prosedur.letak(token))

    def _tautkan(self, lakon: Lakon) -> None:
        """Begin each procedure of the pack that the SOP links to, once, from a case on its way."""
        sisa, self._tautan = self._tautan, []
        for kode in sisa:
            p = self.ruang.sop(kode)
            s = next((s for s in self.pelaku.sesi if p is not None and "proses" in s.hak
                      and s.peran & set(p.peran(p.ajukan.lane))), None)
            if p is None or s is None or alasan_tertahan(self.ruang, p):
                continue
            pengisi = self.pelaku.pengisi(p)
            kasus = Kasus(next((a.kode for a in p.berkas.aktivitas), ""), dict(pengisi.contoh))
            isian = {k: ketikan(i, v) for k, v in pengisi.awal(kasus).items() if (i := p.isian(k)) is not None}
            b = self.pelaku.kini(lakon)
            self._maju()
            try:
                tautan.mulai_tautan(self.ruang, s, kunci_baru(), b.id, b.urut, kode, isian, aktivitas=kasus.aktivitas)
            except Galat as galat:
                self.temuan.append(f"tautan ke {kode}: {galat.kalimat}")

    # ---- at the end

    def _akhir(self, lakon: Lakon) -> None:
        """The papers that the way must have ordered were ordered, and each kind can be drawn."""
        berkas, kertas = self._kertas(lakon.permohonan)
        dipesan = {x for p, nama in kertas for x in (p.dokumen, nama)}
        for perlu, letak in diharapkan(berkas):
            if perlu not in dipesan:
                raise _Menyimpang(f"{tempat_langkah(letak)}: {perlu} tidak dicetak.")
        for perintah, nama in kertas:
            self._gambar(perintah, nama)

    def _tutup_tugas(self, lakon: Lakon) -> None:
        """The tasks that the way opened are there, and are closed: done, the next time not needed."""
        with self.pelaku.buku() as koneksi:
            semua = rt.perkara(koneksi, lakon.permohonan)
        diharapkan = {t for h in lakon.jalur.henti for t in h.tugas}
        if hilang := diharapkan - {t.token for t in semua}:
            raise _Menyimpang(f"{self._tempat(min(hilang))}: tugasnya tidak muncul.")
        if lakon.jalur.akhir in TIDAK_JADI and any(not t.hasil and t.token in self._tugas for t in semua):
            raise _Menyimpang(f"tugas masih terbuka padahal berkas {lakon.jalur.akhir}.")

        def pilih(token: str) -> str:
            ada = self._tugas[token]
            verba = next((h for h in HASIL["tugas"] if h not in ada), HASIL["tugas"][0])
            ada.setdefault(verba, lakon.jalur)
            return verba

        self._maju()
        self._laku(lakon, lambda: self.pelaku.tugas(lakon, pilih))

    def tugas_sisa(self) -> list[Jalur]:
        """Paths to walk again, so that every task is closed in every way; a task that never came is a finding."""
        sisa: list[Jalur] = []
        for token, ada in self._tugas.items():
            if not ada:
                self.temuan.append(f"{self._tempat(token)}: tugas ini tidak pernah muncul.")
            elif len(ada) < len(HASIL["tugas"]):
                sisa.append(next(iter(ada.values())))
        return list({id(j): j for j in sisa}.values())

    def _kertas(self, permohonan: int) -> tuple[Berkas, list[tuple[rc.Perintah, str]]]:
        """A case, and its print orders with what each paper is called."""
        with self.pelaku.buku() as koneksi:
            berkas = baca(self.ruang, koneksi, permohonan)
            versi = rn.kode_versi(koneksi, permohonan)
            semua = (rc.muat(koneksi, int(b["id"])) for b in rc.milik_perkara(koneksi, permohonan))
            return berkas, [(p, nama_kertas(self.prosedur, p, versi)) for p in semua if p is not None]

    def _gambar(self, perintah: rc.Perintah, nama: str) -> None:
        """Make the PDF of the first paper of each name."""
        if (perintah.dokumen, nama) in self._digambar:
            return
        self._digambar.add((perintah.dokumen, nama))
        try:
            with self.pelaku.buku() as koneksi:
                cuplikan = rc.cuplikan_utuh(koneksi, perintah.cuplikan)
            pdf = buat(perintah.dokumen, cuplikan)
        except Galat as galat:
            raise _Menyimpang(f"{nama}: {galat.kalimat}") from galat
        path = self.ruang.kantor.printouts / perintah.berkas
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)
        if not pdf.startswith(b"%PDF"):
            raise _Menyimpang(f"{nama}: hasil cetaknya bukan PDF.")

    def _hasil(self, lakon: Lakon) -> HasilJalur:
        if not lakon.permohonan:
            return HasilJalur((), "", ())
        berkas, kertas = self._kertas(lakon.permohonan)
        return HasilJalur(tuple(":".join(p) for p in gerak(berkas)), berkas.perkara.akhir,
                          tuple(sorted({nama for _, nama in kertas})))

    def wakil(self, jalur: Sequence[Jalur]) -> list[HasilJalur]:
        """One more path for each substitute of a lane that signs: all before him are recorded absent."""
        hasil: list[HasilJalur] = []
        for kode, lane in self.prosedur.berkas.pelaksana.items():
            token = {x.token for x in self.prosedur.urutan if x.jenis in TANDA
                     and self.prosedur.pencatat(x.lane) == kode}
            lurus = [j for j in jalur if j.akhir == "selesai" and token & {h.token for h in j.henti}]
            for n, p in enumerate(lane.pengganti if lurus else ()):
                absen = {*lane.peran, *(x.peran for x in lane.pengganti[:n])} - {p.peran}
                hasil.append(self._tanpa(absen, min(lurus, key=lambda j: len(j.henti)), len(jalur) + len(hasil)))
                sebagai = self._peran(token)
                if sebagai and p.peran not in sebagai:
                    ganti = f"{self.ruang.paket.sebutan_peran(p.peran)} tidak dapat menggantikan {lane.sebutan}"
                    self.temuan.append(f"{self._tempat(min(token))}: {ganti}.")
        return hasil

    def paraf_kosong(self, jalur: Sequence[Jalur]) -> list[HasilJalur]:
        """One more path for each lane that gives a paraf: nobody of it is there, and the case must go on."""
        hasil: list[HasilJalur] = []
        for lane in dict.fromkeys(x.lane for x in self.prosedur.urutan if x.jenis == "paraf"):
            token = {x.token for x in self.prosedur.urutan if x.jenis == "paraf" and x.lane == lane}
            lewat = [j for j in jalur if j.akhir == "selesai" and token & {h.token for h in j.henti
                                                                         if h.hasil == HASIL["paraf"][0]}]
            if not lewat:
                continue
            pelaksana = self.prosedur.pelaksana(self.prosedur.pencatat(lane))
            pergi = {*pelaksana.peran, *(p.peran for p in pelaksana.pengganti)}
            hasil.append(self._tanpa(pergi, min(lewat, key=lambda j: len(j.henti)), 3 * (len(jalur) + len(hasil))))
            if self._lakon is not None and self._lakon.permohonan and any(
                    p.aksi in token and p.hasil == HASIL["paraf"][0] and not p.isi.get("gugur")
                    for p in self._kertas(self._lakon.permohonan)[0].peristiwa):
                self.temuan.append(f"{self._tempat(min(token))}: tercatat paraf {pelaksana.sebutan}, padahal tidak "
                                   "di tempat.")
        return hasil

    def _tanpa(self, absen: set[str], jalur: Jalur, nomor: int) -> HasilJalur:
        """Walk a path while these roles are recorded absent."""
        s = self._pencatat(frozenset(absen))
        self._maju()
        semua = [ketiadaan.catat_ketiadaan(self.ruang, s, kunci_baru(), p, "", "", "Dinas luar") for p in sorted(absen)]
        try:
            return self.jalani(nomor, jalur)
        finally:
            for satu in semua:
                ketiadaan.cabut_ketiadaan(self.ruang, s, kunci_baru(), int(satu.lain["ketiadaan"]))

    def _pencatat(self, absen: frozenset[str]) -> Sesi:
        """Who records these roles absent: not who signs then, where somebody else may."""
        penanda = {next((p for p in self.prosedur.peran(x.lane, absen) if p not in absen), "")
                   for x in self.prosedur.urutan if x.jenis == "tanda_tangan"}
        return next((s for s in self.pelaku.sesi if s.boleh(ketiadaan.HAK) and not s.peran & penanda),
                    self.pelaku.berhak(ketiadaan.HAK))

    def _peran(self, token: set[str]) -> set[str]:
        """In which roles these aksi of the last case were done."""
        if self._lakon is None or not self._lakon.permohonan:
            return set()
        berkas, _ = self._kertas(self._lakon.permohonan)
        return {p.peran for p in berkas.peristiwa if p.aksi in token and p.jenis in TANDA and p.hasil == "disetujui"}

    def dinas(self) -> list[HasilJalur]:
        """What the service owes beside its cases: every report of its rows, and the day's list of papers carried."""
        hasil: list[HasilJalur] = []
        for t in tugas_lapor(self.prosedur):
            periode = periode_dari(t.tiap, self.ruang.hari_ini()).kode
            baris = letak_lapor(self.prosedur, t.tujuan, t.tiap, t.bentuk)
            if self._buat(lambda t=t, p=periode: laporan.buat_laporan(                # type: ignore[misc]
                    self.ruang, self.pelaku.berhak("laporan"), kunci_baru(), p, t.tujuan, t.bentuk),
                    f"{self._tempat(baris[0].token)}: laporan kepada {t.tujuan}"):
                hasil += [HasilJalur((f"{x.token}:selesai",), "selesai", ("laporan",)) for x in baris]
        if any(x.jenis == "kirim" and x.aksi.buku == ekspedisi.BUKU for x in self.prosedur.urutan):
            self._buat(lambda: ekspedisi.cetak_ekspedisi(self.ruang, self.pelaku.berhak("buku"), kunci_baru()),
                       "daftar ekspedisi")
        return list({x.langkah: x for x in hasil}.values())

    def _buat(self, kerjakan: Callable[[], Hasil], apa: str) -> bool:
        """Do an act that belongs to no case, and draw what it prints; whether it went well."""
        self._maju()
        try:
            nomor = kerjakan().cetak
            with self.pelaku.buku() as koneksi:
                semua = [p for p in (rc.muat(koneksi, n) for n in nomor) if p is not None]
            for p in semua:
                self._gambar(p, apa)
        except (Galat, _Menyimpang) as sebab:
            self.temuan.append(f"{apa}: {sebab}")
            return False
        return True

    def tutup(self) -> None:
        """Nothing is left open behind ended cases, and the record verifies: file, trail, replay, numbers."""
        with self.pelaku.buku() as koneksi:
            antri = [t.nomor for t in ra.hari(koneksi, self.ruang.hari_ini().isoformat()) if t.keadaan == ra.MENUNGGU]
            kumpulan = [f"{k.jenis} {k.urut}" for k in rk.terkirim(koneksi)]
        if not self.temuan:     # a case that stopped on its way leaves things open
            self.temuan += [f"nomor antrian {n} masih menunggu sesudah berkasnya berakhir." for n in antri]
            self.temuan += [f"pengajuan massal {n} masih menunggu hasil." for n in kumpulan]
        hasil = jaga.periksa(self.ruang)
        if not hasil.baik:
            self.temuan += [f"buku kantor: {k}" for k in hasil.temuan]
