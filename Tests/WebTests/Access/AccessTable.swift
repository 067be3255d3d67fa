/// Who may do what: for every operation, the status that each kind of caller is answered with.
///
/// The columns are the cases of ``Caller``, in their order. What belongs to somebody belongs to the owner of the third
/// column; `:public` is the same operation on a published model.
enum AccessTable {
    /// One operation and the statuses that callers get.
    struct Line: Sendable {
        let name: String
        let statuses: [Int]

        /// The id of the operation.
        var operation: String { String(name.prefix { $0 != ":" }) }
    }

    static let lines: [Line] = text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").filter { $0 != "|" }
        guard let name = words.first, name != "#" else { return nil }
        return Line(name: String(name), statuses: words.dropFirst().compactMap { Int($0) })
    }

    private static let text = """
        #                        ---- tokens ----   - owner's tokens  browser   -- admin's --
        #                        none oth own adm | read write admin | same cross | tok same cross
        sendCode                 200 200 200 200 | 200 200 200 | 200 403 | 200 200 403
        verifyCode               200 200 200 200 | 200 200 200 | 200 403 | 200 200 403
        getMe                    401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        logOut                   401 204 204 204 | 204 403 403 | 204 403 | 204 204 403
        listTokens               401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        createToken              401 201 201 201 | 403 201 403 | 201 403 | 201 201 403
        revokeToken              401 404 204 404 | 403 204 403 | 204 403 | 404 404 403
        openSignInLink           303 303 303 303 | 303 303 303 | 303 303 | 303 303 303

        submitTask               401 201 201 201 | 403 201 403 | 201 403 | 201 201 403
        listTasks                401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        getTask                  401 404 200 404 | 200 403 403 | 200 200 | 404 404 404
        selectImage              401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        deleteTask               401 404 204 404 | 403 204 403 | 204 403 | 404 404 403
        cancelTask               401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        retryTask                401 404 202 404 | 403 202 403 | 202 403 | 404 404 403
        redrawImage              401 404 202 404 | 403 202 403 | 202 403 | 404 404 403
        branchTask               401 404 201 404 | 403 201 403 | 201 403 | 404 404 403
        followTask               401 404 200 404 | 200 403 403 | 200 200 | 404 404 404

        uploadModel              401 201 201 201 | 403 201 403 | 201 403 | 201 201 403
        getModel                 404 404 200 404 | 200 404 404 | 200 200 | 404 404 404
        getModel:public          200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        changeModel              401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        changeModel:public       401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        deleteModel              401 404 204 404 | 403 204 403 | 204 403 | 404 404 403
        deleteModel:public       401 404 204 404 | 403 204 403 | 204 403 | 404 404 403
        publishModel             401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        publishModel:public      401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        unpublishModel           401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        unpublishModel:public    401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        downloadModel            404 404 200 404 | 200 404 404 | 200 200 | 404 404 404
        downloadModel:public     200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        getReport                404 404 200 404 | 200 404 404 | 200 200 | 404 404 404
        getReport:public         200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        likeModel                401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        likeModel:public         401 200 200 200 | 403 200 403 | 200 403 | 200 200 403
        unlikeModel              401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        unlikeModel:public       401 200 200 200 | 403 200 403 | 200 403 | 200 200 403
        toggleLike               401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        toggleLike:public        401 200 200 200 | 403 200 403 | 200 403 | 200 200 403
        keepModel                401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        keepModel:public         401 200 200 200 | 403 200 403 | 200 403 | 200 200 403
        unkeepModel              401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        unkeepModel:public       401 200 200 200 | 403 200 403 | 200 403 | 200 200 403
        toggleFavorite           401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        toggleFavorite:public    401 200 200 200 | 403 200 403 | 200 403 | 200 200 403

        listGallery              200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        getGalleryModel          404 404 404 404 | 404 404 404 | 404 404 | 404 404 404
        getGalleryModel:public   200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        listMyModels             401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        listMyLikes              401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        listMyFavorites          401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        getFile:task             404 404 200 404 | 200 404 404 | 200 200 | 404 404 404
        getFile                  404 404 200 404 | 200 404 404 | 200 200 | 404 404 404
        getFile:public           200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        followEverything         401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        listJobs                 401 200 200 200 | 200 403 403 | 200 200 | 200 200 200
        cancelJob                401 404 200 404 | 403 200 403 | 200 403 | 404 404 403
        retryJob                 401 404 202 404 | 403 202 403 | 202 403 | 404 404 403
        moveJobToFront           401 404 200 404 | 403 200 403 | 200 403 | 404 404 403

        listQueues               401 403 403 200 | 403 403 403 | 403 403 | 403 200 200
        getQueue                 401 403 403 200 | 403 403 403 | 403 403 | 403 200 200
        changeQueue              401 403 403 200 | 403 403 403 | 403 403 | 403 200 403
        pauseQueue               401 403 403 200 | 403 403 403 | 403 403 | 403 200 403
        resumeQueue              401 403 403 200 | 403 403 403 | 403 403 | 403 200 403
        listWorkers              401 403 403 200 | 403 403 403 | 403 403 | 403 200 200
        listMessages             401 403 403 200 | 403 403 403 | 403 403 | 403 200 200
        redeliverMessage         401 403 403 202 | 403 403 403 | 403 403 | 403 202 403
        dropMessage              401 403 403 204 | 403 403 403 | 403 403 | 403 204 403
        listFlows                401 403 403 200 | 403 403 403 | 403 403 | 403 200 200
        listPeople               401 403 403 200 | 403 403 403 | 403 403 | 403 200 200
        changePerson             401 403 403 200 | 403 403 403 | 403 403 | 403 200 403

        getHealth                200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        getReadiness             200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        getMetrics               200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        getContract              200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        getDocs                  200 200 200 200 | 200 200 200 | 200 200 | 200 200 200
        """
}
